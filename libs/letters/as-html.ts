import { createHash } from 'node:crypto';
import { htmlText } from '#plain-text';
import { plain } from './as-text.ts';
import type { Block, LetterDocument } from './document.ts';
import type { Line } from './pieces.ts';

/** Large print: 16 points, wide lines, nothing in colour. It is printed on A4. */
const STYLE = `
@page { size: A4; margin: 22mm 20mm; }
html { color: #000; background: #fff; }
body { font: 16pt/1.5 system-ui, "Liberation Sans", Arial, sans-serif; max-width: 42em; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 22pt; line-height: 1.25; margin: 0 0 1.5em; }
h2 { font-size: 18pt; line-height: 1.3; margin: 1.6em 0 .4em; }
p { margin: 0 0 .8em; }
ul { margin: 0 0 .8em; padding-inline-start: 1.2em; }
blockquote { margin: 0 0 .8em; padding-inline-start: 1em; border-inline-start: 3pt solid #000; }
@media print { body { max-width: none; margin: 0; padding: 0; } h1, h2 { break-after: avoid; } p, li { orphans: 3; widows: 3; } }
`;

/** What a browser may do with a letter: nothing but use its one style. */
export const LETTER_CSP = `sandbox; default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** A letter as an HTML document that stands alone: no script, nothing loaded, every value escaped and isolated. */
export function letterHtml({ title, blocks }: LetterDocument, language: string): string {
  return [
    '<!doctype html>',
    `<html lang="${htmlText(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${htmlText(plain(title))}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${inline(title)}</h1>`,
    ...blocks.map(blockHtml),
    '</main></body></html>\n',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${inline(block.line)}</h2>`;
    case 'paragraph':
      return `<p>${block.lines.map(inline).join('<br>\n')}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</ul>`;
    case 'quote':
      return `<blockquote>\n${block.text
        .split(/\n{2,}/)
        .map(quoted)
        .join('\n')}\n</blockquote>`;
  }
}

function quoted(paragraph: string): string {
  return `<p dir="auto">${paragraph.split('\n').map(htmlText).join('<br>\n')}</p>`;
}

function inline(line: Line): string {
  return line.map(({ text, given }) => (given ? `<bdi>${htmlText(text)}</bdi>` : htmlText(text))).join('');
}
