/*
 * The look of the public pages: paper, ink and rules; system fonts; light and dark by the system. The colours have a
 * contrast of 4.5 at least on either ground.
 */

/** The one style sheet of the public pages. */
export const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf6,#14181b);--sheet:light-dark(#fff,#1b2125);--ink:light-dark(#1a1d21,#ece9e2);--muted:light-dark(#565c63,#a7afb5);--rule:light-dark(#ddd8cc,#333c42);--edge:light-dark(#7d786c,#76818a);--now:light-dark(#0b5a53,#6fcbbf);--on-now:light-dark(#fff,#14181b);--late:light-dark(#9f1d2b,#ff9189);--kept:light-dark(#1d6238,#86d3a0)}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:112.5%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem clamp(.4rem,4vw,1rem)}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;border-bottom:1px solid var(--rule)}
header>p{margin:0 auto 0 0;font-weight:600}
header img{display:block;max-height:3rem;max-width:100%;height:auto}
footer{border-top:3px double var(--edge);margin-top:2rem;font-size:.9rem}
h1,h2,h3,legend.h1{font-family:Georgia,"Times New Roman",serif;line-height:1.2;font-weight:600}
h1{font-size:clamp(1.6rem,5vw,2.25rem);margin:.5rem 0 1rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p,ul,ol,dl{margin:.5rem 0 1rem}
main p,main li,dd{max-width:70ch}
a{color:var(--now)}
header ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0}
header li>*{display:inline-block;padding:.5rem 0;min-height:44px}
.plain{background:none;border:0;padding:.5rem 0;color:var(--now);font:inherit;text-decoration:underline;cursor:pointer;min-height:44px;text-align:start}
.skip,.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:static;display:block;width:auto;height:auto;margin:0;padding:.75rem 1rem;clip-path:none}
:focus-visible{outline:3px solid var(--ink);outline-offset:0;box-shadow:0 0 0 6px #ffd84d;border-radius:2px}
.muted,.hint{color:var(--muted)}
.hint,.fault{margin:.25rem 0 .5rem}
.field{margin:0 0 1.5rem;border:0;padding:0;min-width:0}
label,legend{font-weight:600;padding:0}
.field>label{display:block}
.choice{display:flex;gap:.75rem;align-items:flex-start;margin:0 0 .25rem;min-height:44px;padding:.5rem 0}
.choice label{font-weight:400}
.choice input{width:1.4rem;height:1.4rem;margin:.1rem 0 0;flex:none;accent-color:var(--now)}
input:not([type=radio],[type=checkbox]),textarea,select{font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--edge);border-radius:2px;padding:.5rem;min-height:44px;width:100%;max-width:34rem}
textarea{min-height:12rem;max-width:none;resize:vertical}
textarea.short{min-height:6rem}
.date{display:flex;flex-wrap:wrap;gap:1rem}
.date input{width:3.5rem;max-width:100%}
.date input.year{width:5rem}
.date>*{max-width:100%}
.date label{display:block;font-weight:400}
.fault{color:var(--late);font-weight:600}
.faulty{border-inline-start:4px solid var(--late);padding-inline-start:.75rem}
.faulty>legend{float:left;width:100%}
.faulty>legend+*{clear:both}
.notice,.summary{border:2px solid var(--edge);padding:.5rem clamp(.3rem,4vw,1rem);margin:0 0 1.5rem;background:var(--sheet)}
.summary{border-color:var(--late)}
.summary h2,.notice h2{margin:.25rem 0}
.button{display:inline-block;max-width:100%;overflow-wrap:anywhere;font:inherit;font-weight:600;background:var(--now);color:var(--on-now);border:1px solid var(--now);border-radius:2px;padding:.6rem clamp(.3rem,5vw,1.5rem);min-height:44px;cursor:pointer;text-decoration:none}
.acts{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;margin-top:1.5rem}
.cards{list-style:none;padding:0}
.cards li{border-top:1px solid var(--rule);padding:.75rem 0}
.cards a{font-weight:600;font-size:1.1rem}
.cards p{margin:0}
.mono{font-family:ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;font-size:clamp(1rem,5vw,1.25rem)}
.text{white-space:pre-wrap;background:var(--sheet);border-inline-start:3px double var(--edge);padding:.5rem 1rem}
dt{font-weight:600}
dd{margin:0 0 .75rem;white-space:pre-wrap}
.steps{list-style:none;padding:0;border-top:1px solid var(--rule)}
.steps li{border-bottom:1px solid var(--rule);padding:.4rem 0 .4rem 1.75rem;position:relative}
.steps li::before{content:"";position:absolute;left:.25rem;top:.85rem;width:.75rem;height:.75rem;border:2px solid var(--edge);border-radius:50%}
.steps .past::before{background:var(--kept);border-color:var(--kept)}
.steps [aria-current]{font-weight:600}
.steps [aria-current]::before{background:var(--now);border-color:var(--now)}
.answer{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;border-top:1px solid var(--rule);padding-top:.5rem}
.answer h2{margin:.5rem 0}
@media print{html{color-scheme:light;background:#fff}nav,form,.skip,.acts,.plain,.button{display:none!important}header,main,footer{max-width:none;padding:0 0 1rem}a{color:inherit;text-decoration:none}}
@media (forced-colors:active){.steps li::before{forced-color-adjust:none}}
`.trim();
