import type { Block, LetterDocument } from './document.ts';
import type { Line } from './pieces.ts';

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** A letter as plain text. A heading is a line with a blank line around it. */
export function letterText({ title, blocks }: LetterDocument): string {
  return `${[plain(title), ...blocks.map(blockText)].join('\n\n')}\n`;
}

/** A line as plain text. */
export function plain(line: Line): string {
  return line.map(({ text, given }) => (given ? isolated(text) : text)).join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return plain(block.line);
    case 'paragraph':
      return block.lines.map(plain).join('\n');
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'quote':
      return block.text;
  }
}

/** A value that is written from right to left must not turn around what stands beside it. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${ISOLATE}${text}${END_OF_ISOLATE}` : text;
}
