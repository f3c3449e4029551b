import { ADMIN, type AdminWords } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';

/** Why an act was not done. What is ours to say is said in our words. */
export function ActFailure({ of }: { readonly of: RequestFailed }) {
  const { acts } = useWords(ADMIN);
  const sentence = refusalOf(of.code, acts);
  if (sentence === undefined)
    return (
      <>
        <Failure of={of} />
        {(of.status === 0 || of.status >= 500) && <p className="hint">{acts.repeat}</p>}
      </>
    );
  return (
    <div role="alert" className="notice late-edge">
      <p>{sentence}</p>
    </div>
  );
}

function refusalOf(code: string, { refusals }: AdminWords['acts']): string | undefined {
  return Object.entries(refusals).find(([known]) => known === code)?.[1];
}
