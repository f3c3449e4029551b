import { CODES, EVENTS, FRAME, HISTORY } from '#words/console';
import { useActors } from '../parts/actors.ts';
import { Facts } from '../parts/facts.tsx';
import { Link } from '../parts/link.tsx';
import { useNames } from '../parts/names.ts';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { correctionsOf, type HistoryEvent } from './corrections.ts';
import { EventEnvelope } from './event-envelope.tsx';
import { Corrections, EventValues } from './event-values.tsx';
import { Exact } from './exact.tsx';
import { delayOf } from './span.ts';

interface EventEntryProps {
  readonly of: HistoryEvent;
  readonly history: readonly HistoryEvent[];
  readonly folio: string;
  /** The link to the page names this event. */
  readonly linked: boolean;
}

/** One event of a history, exactly as it was recorded. */
export function EventEntry({ of, history, folio, linked }: EventEntryProps) {
  const { event } = useWords(HISTORY);
  const feed = useWords(EVENTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const by = useActors();
  const { actor } = of;
  return (
    <li id={of.id} className={linked ? 'linked' : undefined}>
      <h2 tabIndex={-1}>{event.heading(of.revision, named(codes.events, of.type))}</h2>
      {linked && <p className="hint">{event.linked}</p>}
      {'lateEntry' in of.data && <p className="late-mark">{event.late}</p>}
      <Facts
        of={[
          [event.occurred, <Occurred key="occurred" of={of} history={history} />],
          [event.recorded, <Recorded key="recorded" of={of} />],
          [
            event.actor,
            <>
              {by(actor, event.by)}
              {actor.onBehalfOf !== undefined && `, ${event.onBehalfOf(nameOf(actor.onBehalfOf))}`}
            </>,
          ],
          [event.reason, of.reasonCode],
          [event.policy, `${of.policy.id} ${of.policy.version}`],
        ]}
      />
      <h3>{event.data}</h3>
      <EventValues of={of} history={history} part="data" />
      <Personal of={of} history={history} />
      <EventEnvelope of={of} />
      <p className="acts">
        <Link to="/complaints/$folio" params={{ folio }} search={{ asOf: of.position }}>
          {event.after}
        </Link>
        <Link to="/events" search={{ at: of.id }}>
          {feed.there}
        </Link>
      </p>
    </li>
  );
}

type Part = Pick<EventEntryProps, 'of' | 'history'>;

function Occurred({ of, history }: Part) {
  const { event } = useWords(HISTORY);
  return (
    <>
      {of.occurredAt === undefined ? event.occurredUnknown : <Exact at={of.occurredAt} zone={of.zone} />}
      <Corrections of={correctionsOf(of, '/occurredAt', history)} />
    </>
  );
}

function Recorded({ of }: Pick<Part, 'of'>) {
  const { event, spans } = useWords(HISTORY);
  const delay = delayOf(of.occurredAt, of.recordedAt);
  return (
    <>
      <Exact at={of.recordedAt} />
      {delay !== undefined && <span className="item">{event.recordedAfter(spans[delay.unit](delay.n))}</span>}
    </>
  );
}

function Personal({ of, history }: Part) {
  const { event } = useWords(HISTORY);
  const { personal } = useWords(FRAME);
  if (of.personal === undefined) return null;
  return (
    <>
      <h3>{event.personal}</h3>
      {typeof of.personal === 'string' && <p className="masked">{personal[of.personal]}</p>}
      <EventValues of={of} history={history} part="personal" />
    </>
  );
}
