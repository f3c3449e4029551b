import { FIRST_REPORT } from '#reporting';
import { SAMPLE_YEAR } from './sample/index.ts';
import type { Attempt } from './try-over-http.ts';

/** Commands to try on the ledger of the demonstration, ready to be copied. */
export function whatNext(directory: string, folio: string): readonly Attempt[] {
  const data = `--data ${quoted(directory)}`;
  const year = `--from ${SAMPLE_YEAR.from} --to ${SAMPLE_YEAR.to}`;
  return [
    { line: `status ${folio} ${data}`, does: 'prints the present state of that complaint' },
    {
      line: `history ${folio} --as-of 2025-03-14 ${data}`,
      does: 'prints what was known about it on that day',
    },
    {
      line: `report ${FIRST_REPORT.name} ${year} --group-by product ${data}`,
      does: 'prints the year by product',
    },
    {
      line: `report ${FIRST_REPORT.name} ${year} --list respondedLate ${data}`,
      does: 'lists the complaints and events behind one figure',
    },
    {
      line: `report ${FIRST_REPORT.name} --from 2025-01-01 --to 2025-04-01 --as-of 2025-04-01 ${data}`,
      does: 'prints the first quarter as it was known at its end',
    },
    { line: `causes --until ${SAMPLE_YEAR.to} ${data}`, does: 'names the mistake that was made three times' },
    { line: `replay ${data}`, does: 'folds the whole ledger from its events alone' },
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
