import type { ComplaintEvent, Deadline, EventCatalogue, EventType } from '../events.ts';
import { CLOCKS, type Clock, type ResponseType, type Severity, type Status } from '../vocabulary.ts';
import { type Chronology, isLast, type Place } from './chronology.ts';

/*
 * What each event does to its complaint, whenever it is told: the one place that knows. Folding, views and facts ask
 * here.
 */

/** Who has a complaint, and how grave and how high up it is. */
export interface InForce {
  /** A principal id; `undefined`: nobody. */
  readonly handler?: string | undefined;
  readonly severity?: Severity;
  readonly tier?: number;
}

type OpenStatus = Exclude<Status, 'closed'>;

/** What events of one type do. A member that is absent: nothing of the kind. */
interface Effect<D> {
  /** The status that it brings a complaint that is not closed; `undefined`: it leaves the one it has. */
  readonly status?: (data: D, status: Status) => OpenStatus | undefined;
  /** Exactly the members that it sets. */
  readonly puts?: (data: D) => InForce;
  /** The clocks that it meets in its cycle, by the type of the response that it is about. */
  readonly meets?: (response: ResponseType | undefined) => readonly Clock[];
}

const investigating = () => 'investigating' as const;
const ACKNOWLEDGED: readonly Clock[] = ['acknowledge'];
const HELD: readonly Clock[] = ['safety'];
const ANSWERED: readonly Clock[] = ['respond', 'summary', 'safety'];

const EFFECTS: { readonly [T in EventType]: Effect<EventCatalogue[T]['data']> } = {
  ComplaintReceived: {},
  ComplaintAcknowledged: { meets: () => ACKNOWLEDGED },
  ComplaintAssessed: {
    status: (_, status) => (status === 'received' ? 'assessed' : undefined),
    puts: ({ severity }) => ({ severity }),
  },
  HandlerAssigned: { status: investigating, puts: ({ handler }) => ({ handler }) },
  ResponseProposed: { status: investigating },
  ResponseIssued: {
    status: ({ type }) => (type === 'holding' ? undefined : 'awaiting-complainant'),
    // Any answer at all meets the safety clock.
    meets: (response) => (response === 'holding' ? HELD : ANSWERED),
  },
  ResponseAccepted: {},
  ResponseRejected: { status: investigating },
  // An escalation without a handler leaves nobody.
  ComplaintEscalated: {
    status: investigating,
    puts: ({ handler, toTier: tier }) => ({ handler, tier }),
  },
  DeadlineBreached: {},
  // A closing meets whatever still runs.
  ComplaintClosed: { meets: () => CLOCKS },
  ComplaintReopened: { status: investigating },
};

type Told<T extends EventType> = { readonly type: T; readonly data: EventCatalogue[T]['data'] };

/** The status that an event brings a complaint that is not closed; `undefined`: it leaves the one it has. */
export function statusAfter<T extends EventType>({ type, data }: Told<T>, status: Status) {
  return EFFECTS[type].status?.(data, status);
}

const NOTHING: InForce = {};

/** What an event puts in force: exactly the members that it sets. */
export function inForceFrom<T extends EventType>({ type, data }: Told<T>): InForce {
  return EFFECTS[type].puts?.(data) ?? NOTHING;
}

/**
 * The same, and since when, of a complaint of history: without what is dated before what is in force.
 *
 * @param chronology of the complaint before the event.
 */
export function inForceAt(
  event: ComplaintEvent,
  place: Place,
  chronology: Chronology,
): { readonly set: InForce; readonly chronology: Chronology } {
  const set = inForceFrom(event);
  const { handler, severity, tier } = set;
  const isHandler = 'handler' in set && isLast(place, chronology.handlerAt);
  const isSeverity = severity !== undefined && isLast(place, chronology.severityAt);
  const isTier = tier !== undefined && isLast(place, chronology.tierAt);
  return {
    set: {
      ...(isHandler && { handler }),
      ...(isSeverity && { severity }),
      ...(isTier && { tier }),
    },
    chronology: {
      ...chronology,
      ...(isHandler && { handlerAt: place.at }),
      ...(isSeverity && { severityAt: place.at }),
      ...(isTier && { tierAt: place.at }),
    },
  };
}

const NO_DEADLINES: readonly Deadline[] = [];

/** The clocks that an event starts. */
export function clocksStartedBy({ data }: ComplaintEvent): readonly Deadline[] {
  return 'deadlines' in data ? data.deadlines : NO_DEADLINES;
}

const NONE: readonly Clock[] = [];

/** The clocks that an event meets in its cycle, by the type of the response that it is about. */
export function clocksMetBy(type: EventType, response: ResponseType | undefined): readonly Clock[] {
  return EFFECTS[type].meets?.(response) ?? NONE;
}

/** Whether a cycle begins with events of a type: the complaint is open from then on. */
export function beginsCycle(type: EventType): boolean {
  return type === 'ComplaintReceived' || type === 'ComplaintReopened';
}

/** Whether a cycle ends with events of a type: the complaint is closed from then on. */
export function endsCycle(type: EventType): boolean {
  return type === 'ComplaintClosed';
}
