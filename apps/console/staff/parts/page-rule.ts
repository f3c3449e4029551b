/** The rule of a style sheet that prints lines at the foot of every page, and the number of the page beside them. */
export function pageRule(lines: readonly string[]): string {
  const text = lines.map(escaped).join('\\a ');
  return [
    '@page {',
    '  margin: 15mm 15mm 20mm;',
    `  @bottom-left { content: "${text}"; white-space: pre; font: 7pt monospace; }`,
    '  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt monospace; }',
    '}',
  ].join('\n');
}

/** A text in a string of a style sheet. Nothing in it ends the string. */
function escaped(text: string): string {
  return text.replaceAll(/["\\\p{Cc}]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
}
