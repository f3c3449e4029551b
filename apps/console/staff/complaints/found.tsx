import { COMPLAINTS, FRAME } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useWords } from '../words/use-words.ts';
import { ComplaintTable } from './complaint-table.tsx';

/** What a search found, as far as it was asked for. It has a cursor where there is more. */
export type FoundPage = Pick<Answered<'/v1/complaints'>, 'complaints' | 'cursor'>;

/** The complaints that a search found, and whether they are all. */
export function Found({ page: { complaints, cursor } }: { readonly page: FoundPage }) {
  const { find } = useWords(COMPLAINTS);
  const { states } = useWords(FRAME);
  const n = complaints.length;
  if (n === 0) return <p role="status">{cursor === undefined ? find.nothing : states.noneHere}</p>;
  return (
    <ComplaintTable
      caption={cursor === undefined ? find.results(n) : find.firstResults(n)}
      lines={complaints}
    />
  );
}
