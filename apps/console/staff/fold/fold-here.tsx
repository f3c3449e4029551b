import { useState } from 'react';
import { HISTORY } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { type Answered, addressOf, read } from '../api/request.ts';
import type { HistoryEvent } from '../history/corrections.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useWords } from '../words/use-words.ts';
import type { Compared } from './compare.ts';
import { FoldedTable } from './folded-table.tsx';

interface FoldHereProps {
  readonly folio: string;
  readonly events: readonly HistoryEvent[];
  readonly asOf: Answered<'/v1/complaints/{folio}/history'>['asOf'];
  /** The page shows now. */
  readonly isNow: boolean;
}

type Outcome =
  | { readonly as: 'running' }
  | { readonly as: 'compared'; readonly members: readonly Compared[] }
  | { readonly as: 'unknown-event'; readonly type: string; readonly revision: number }
  | { readonly as: 'impossible' }
  | { readonly as: 'failed'; readonly why: RequestFailed };

/** Folds a history in this browser and compares the outcome with the answer of the API. */
export function FoldHere(props: FoldHereProps) {
  const { fold } = useWords(HISTORY);
  const [outcome, setOutcome] = useState<Outcome>();
  const run = async () => {
    setOutcome({ as: 'running' });
    setOutcome(await outcomeOf(props));
  };
  return (
    <section>
      <h2>{fold.heading}</h2>
      <p>{fold.text}</p>
      <ActButton busy={outcome?.as === 'running'} act={() => void run()}>
        {fold.start}
      </ActButton>
      {outcome !== undefined && <Told of={outcome} />}
    </section>
  );
}

function Told({ of }: { readonly of: Outcome }) {
  const { fold } = useWords(HISTORY);
  if (of.as === 'running') return <p aria-busy="true">{fold.running}</p>;
  if (of.as === 'failed') return <Failure of={of.why} />;
  if (of.as === 'impossible') return <p role="alert">{fold.impossible}</p>;
  if (of.as === 'unknown-event') return <p role="alert">{fold.unknownEvent(of.revision, of.type)}</p>;
  const different = of.members.filter(({ same }) => !same).length;
  return (
    <>
      <p role="status" className={different > 0 ? 'late-mark' : undefined}>
        {different > 0 ? fold.different(different) : fold.same(of.members.length)}
      </p>
      <FoldedTable of={of.members} />
    </>
  );
}

/** The code that folds is fetched only now: it is the domain itself. */
async function outcomeOf({ folio, events, asOf, isNow }: FoldHereProps): Promise<Outcome> {
  try {
    const [answered, { foldedAnswer }, { compare }] = await Promise.all([
      read<'/v1/complaints/{folio}'>(addressOf('/v1/complaints/{folio}', { folio }, { asOf: asOf.repeat })),
      import('./fold.ts'),
      import('./compare.ts'),
    ]);
    const folded = foldedAnswer(folio, events, asOf.time);
    return folded.as === 'folded'
      ? { as: 'compared', members: compare(folded.answer, answered, isNow) }
      : folded;
  } catch (error) {
    if (error instanceof RequestFailed) return { as: 'failed', why: error };
    throw error;
  }
}
