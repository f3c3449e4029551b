import { readFileSync } from 'node:fs';
import { LETTER_KINDS, slotsOf } from '#letters';
import { table } from './markdown.ts';

const [BEGIN, END] = ['<!-- slots -->\n', '<!-- /slots -->'];

/** The page on letters as it is, with the table of slots made anew between its marks. */
export function lettersPage(): string {
  const page = readFileSync('docs/letters.md', 'utf8');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}${slotTable()}\n${END}${after}`;
}

function slotTable(): string {
  const rows = LETTER_KINDS.flatMap((kind) =>
    Object.entries(slotsOf(kind)).map(([name, { what, alone, needed }]) => {
      const marks = [...(needed ? ['needed'] : []), ...(alone ? ['alone in its line'] : [])].join(', ');
      return [`\`${kind}\``, `\`{${name}}\``, what, marks];
    }),
  );
  return table(['kind', 'slot', 'says', ''], rows);
}
