import { getRouteApi, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { HISTORY } from '#words/console';
import { useExactMoment, useMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { settled, useApi } from '../api/use-api.ts';
import { ComplaintTabs } from '../complaints/complaint-tabs.tsx';
import { NotKnownYet } from '../complaints/not-known-yet.tsx';
import { FoldHere } from '../fold/fold-here.tsx';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { purposeRefused } from '../parts/purpose-refused.tsx';
import { Withheld } from '../parts/withheld.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { Checks } from './checks.tsx';
import { EventEntry } from './event-entry.tsx';
import './history.css';

const route = getRouteApi('/complaints/$folio/history');

type History = Answered<'/v1/complaints/{folio}/history'>;

/** Every event of a complaint, the oldest first, as known now or at a moment. */
export function HistoryPage(): ReactNode {
  const words = useWords(HISTORY);
  const { folio } = route.useParams();
  const { asOf } = useMoment();
  const [purpose, setPurpose] = useState<string>();
  const history = useApi('/v1/complaints/{folio}/history', {
    slots: { folio },
    query: present({ asOf }),
    ...present({ purpose }),
  });
  useExactMoment(settled(history)?.asOf);
  const { error } = history;
  return (
    <>
      {error !== null && error.code !== 'not-known-yet' && <Title failed>{words.title(folio)}</Title>}
      <Answer
        of={history}
        failed={(code) =>
          code === 'not-known-yet' ? (
            <NotKnownYet folio={folio} />
          ) : (
            purposeRefused(error, purpose, setPurpose)
          )
        }
      >
        {(shown) => <Shown of={shown} show={setPurpose} />}
      </Answer>
    </>
  );
}

interface ShownProps {
  readonly of: History;
  /** Asks for what is personal with a purpose, which is recorded. */
  readonly show: (purpose: string) => void;
}

function Shown({ of: { folio, asOf, events }, show }: ShownProps) {
  const words = useWords(HISTORY);
  const format = useFormats();
  const { asOf: now } = useMoment();
  const linked = useLinkedEvent(events);
  return (
    <>
      <Title>{words.title(folio)}</Title>
      <ComplaintTabs folio={folio} />
      <p>{words.intro}</p>
      <p className="muted">
        {words.count(events.length)}, {words.upTo(format.moment(asOf.time))}
      </p>
      <Checks of={events} />
      <FoldHere key={asOf.repeat} folio={folio} events={events} asOf={asOf} isNow={now === undefined} />
      <Personal of={events} show={show} />
      <ol className="history" start={0}>
        {events.map((event) => (
          <EventEntry key={event.id} of={event} history={events} folio={folio} linked={event.id === linked} />
        ))}
      </ol>
    </>
  );
}

function Personal({ of, show }: { readonly of: History['events']; readonly show: ShownProps['show'] }) {
  const { personal } = useWords(HISTORY);
  const withheld = of.filter((event) => event.personal === 'withheld').length;
  if (withheld === 0) return null;
  return (
    <section>
      <h2>{personal.heading}</h2>
      <p>{personal.some(withheld)}</p>
      <Withheld as="withheld" show={show} />
    </section>
  );
}

/** The event that the link names, by its id or as `r` and its revision. It is scrolled to, and its heading takes the focus. */
function useLinkedEvent(events: History['events']): string | undefined {
  const { hash } = useLocation();
  const linked = events.find(({ id, revision }) => id === hash || `r${revision}` === hash)?.id;
  useEffect(() => {
    if (linked === undefined) return;
    const entry = document.getElementById(linked);
    entry?.scrollIntoView();
    entry?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [linked]);
  return linked;
}
