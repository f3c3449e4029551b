/** The only style sheet. It is inside the page, so that the page loads nothing. */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1b1b1f;--bg:#fff;--soft:#f2f3f5;--line:#c4c7cd;--link:#0b4f9e;--post:#7a3b00;--get:#00543d}
@media (prefers-color-scheme:dark){:root{--fg:#e8e8ec;--bg:#16171a;--soft:#212328;--line:#4a4d55;--link:#8ab8f5;--post:#ffb877;--get:#7fd9b9}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1rem;font:1rem/1.55 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
a{color:var(--link)}a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
nav ul{columns:18rem;padding-left:1.2rem}
section.operation{border-top:1px solid var(--line);padding:.5rem 0 1rem}
h3{overflow-wrap:anywhere}h3 .post{color:var(--post)}h3 .get{color:var(--get)}
code,pre{font:.9em/1.5 ui-monospace,monospace}pre{background:var(--soft);padding:.75rem;overflow:auto;margin:.5rem 0}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0;width:100%}caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}thead{background:var(--soft)}
dt{font-weight:600;margin-top:.75rem}dd{margin-left:1.2rem}
@media print{nav,.skip{display:none}}
`;
