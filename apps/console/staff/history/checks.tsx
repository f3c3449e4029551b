import { type ReactNode, useEffect, useState } from 'react';
import { HISTORY } from '#words/console';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import type { DigestCheck, HistoryCheck } from './check-history.ts';
import type { HistoryEvent } from './corrections.ts';
import { webSha256 } from './web-sha256.ts';

/** What this page checked of a history by itself, and what it only shows as recorded. */
export function Checks({ of }: { readonly of: readonly HistoryEvent[] }) {
  const { checks } = useWords(HISTORY);
  const check = useCheck(of);
  const last = of.at(-1)?.revision ?? 0;
  return (
    <section>
      <h2>{checks.heading}</h2>
      {webSha256 === undefined ? (
        <p>{checks.notSecure}</p>
      ) : check === undefined ? (
        <p aria-busy="true">{checks.running}</p>
      ) : (
        <ul>
          <Finding wrong={check.gaps} good={checks.noGap(last)} bad={checks.gap} of={of} />
          <Finding wrong={check.disordered} good={checks.ordered} bad={checks.disordered} of={of} />
          <Finding wrong={check.unchained} good={checks.chained} bad={checks.unchained} of={of} />
          <Digests of={of} check={check} />
        </ul>
      )}
    </section>
  );
}

function useCheck(events: readonly HistoryEvent[]): HistoryCheck | undefined {
  const [done, setDone] = useState<{ readonly of: readonly HistoryEvent[]; readonly check: HistoryCheck }>();
  useEffect(() => {
    let isWanted = true;
    void checked(events).then((check) => {
      if (isWanted && check !== undefined) setDone({ of: events, check });
    });
    return () => {
      isWanted = false;
    };
  }, [events]);
  return done?.of === events ? done.check : undefined;
}

async function checked(events: readonly HistoryEvent[]): Promise<HistoryCheck | undefined> {
  if (webSha256 === undefined) return undefined;
  const { checkHistory } = await import('./check-history.ts');
  return await checkHistory(events, webSha256);
}

interface FindingProps {
  /** Ids of the events that are wrong. */
  readonly wrong: readonly string[];
  readonly good: string;
  readonly bad: string;
  readonly of: readonly HistoryEvent[];
}

function Finding({ wrong, good, bad, of }: FindingProps) {
  if (wrong.length === 0) return <li>{good}</li>;
  return (
    <li className="late-mark">
      {bad} <EventLinks ids={wrong} of={of} />
    </li>
  );
}

function EventLinks({ ids, of }: { readonly ids: readonly string[]; readonly of: readonly HistoryEvent[] }) {
  return of
    .filter(({ id }) => ids.includes(id))
    .map(({ id, revision }) => (
      <span key={id}>
        {' '}
        <Link to="." hash={id} search={(search) => search}>
          {revision}
        </Link>
      </span>
    ));
}

function Digests({ of, check }: { readonly of: readonly HistoryEvent[]; readonly check: HistoryCheck }) {
  const { checks } = useWords(HISTORY);
  const idsOf = (wanted: DigestCheck) =>
    of.filter(({ id }) => check.digests.get(id) === wanted).map(({ id }) => id);
  const told = (wanted: DigestCheck, text: (n: number) => string): ReactNode => {
    const { length } = idsOf(wanted);
    return length > 0 && <li key={wanted}>{text(length)}</li>;
  };
  return (
    <>
      {idsOf('different').length > 0 && (
        <Finding wrong={idsOf('different')} good="" bad={checks.different} of={of} />
      )}
      {told('same', checks.same)}
      {told('sealed', checks.sealed)}
      {told('withheld', checks.withheld)}
      {told('old-form', checks.oldForm)}
    </>
  );
}
