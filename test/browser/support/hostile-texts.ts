/** What people paste, and what attackers type. None may be executed, move the page or make it unreadable. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  markup: `"><script>document.title='hacked'</script><img src=x onerror="document.title='hacked'"></textarea><h1>Hacked</h1> ' autofocus onfocus='document.title="hacked"' style='position:fixed {{7*7}} <%= 7*7 %> &lt;b&gt; &#0; --> ]]>`,
  bidirectional: 'Invoice \u202Egnp.exe\u202C and \u2066isolated\u2069 and \u061C\u200F marks',
  'one long word': 'W'.repeat(300),
  'right to left, and emoji':
    'محمد بن عبد الله يشتكي من رسوم، שלום עולם 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇮🇹 e\u0301\u0301\u0301\u0301\u0301\u0301 ﷽ ꧅',
  control: 'a\u0000b\u0007c\u001B[31mred\u0085d\uFEFFe\u2028f\uFFFEg',
};
