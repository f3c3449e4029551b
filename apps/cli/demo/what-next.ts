import { FIRST_REPORT } from '#reporting';
import { SAMPLE_YEAR } from './sample/index.ts';
import type { Attempt } from './try-over-http.ts';

/** Commands to try on the ledger of the demonstration, ready to be copied. */
export function whatNext(directory: string, folio: string): readonly Attempt[] {
  const data = `--data ${quoted(directory)}`;
  const year = `--from ${SAMPLE_YEAR.from} --to ${SAMPLE_YEAR.to}`;
  return [
    { line: `status ${folio} ${data}`, does: 'what that complaint is now' },
    { line: `history ${folio} --as-of 2025-03-14 ${data}`, does: 'what was known of it on that day' },
    { line: `report ${FIRST_REPORT.name} ${year} --group-by product ${data}`, does: 'the year by product' },
    {
      line: `report ${FIRST_REPORT.name} ${year} --list respondedLate ${data}`,
      does: 'the complaints and events behind one figure',
    },
    {
      line: `report ${FIRST_REPORT.name} --from 2025-01-01 --to 2025-04-01 --as-of 2025-04-01 ${data}`,
      does: 'the first quarter as it was known on its last evening',
    },
    { line: `replay ${data}`, does: 'the whole ledger folded from its events alone' },
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
