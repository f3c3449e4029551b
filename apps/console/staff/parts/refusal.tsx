import { REFUSALS } from '#words/console';
import { explain, type Refused } from '../words/explain.ts';
import { useWords } from '../words/use-words.ts';

/** Why something is refused, to stand in a line or a paragraph. Where the API says more than we do, it has its say. */
export function Refusal({ of }: { readonly of: Refused }) {
  const { ours, theirs } = explain(of, useWords(REFUSALS));
  return (
    <>
      {ours}
      {theirs !== undefined && (
        <span lang="en" className={ours === undefined ? undefined : 'item muted small'}>
          {theirs}
        </span>
      )}
    </>
  );
}
