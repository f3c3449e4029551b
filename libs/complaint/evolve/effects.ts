import type { ComplaintEvent, Deadline, EventType } from '../events.ts';
import { CLOCKS, type Clock, type ResponseType, type Severity, type Status } from '../vocabulary.ts';
import { type Chronology, isLast, type Place } from './chronology.ts';

/*
 * What each event does to its complaint, whenever it is told: the one place that knows. Folding, views and facts ask
 * here.
 */

/** The status that an event brings a complaint that is not closed; `undefined`: it leaves the one it has. */
export function statusAfter(event: ComplaintEvent, status: Status): Exclude<Status, 'closed'> | undefined {
  switch (event.type) {
    case 'ComplaintAssessed':
      return status === 'received' ? 'assessed' : undefined;
    case 'HandlerAssigned':
    case 'ResponseProposed':
    case 'ResponseRejected':
    case 'ComplaintEscalated':
    case 'ComplaintReopened':
      return 'investigating';
    case 'ResponseIssued':
      return event.data.type === 'holding' ? undefined : 'awaiting-complainant';
    default:
      return undefined;
  }
}

/** Who has a complaint, and how grave and how high up it is. */
export interface InForce {
  /** A principal id; `undefined`: nobody. */
  readonly handler?: string | undefined;
  readonly severity?: Severity;
  readonly tier?: number;
}

const NOTHING: InForce = {};

/** What an event puts in force: exactly the members that it sets. An escalation without a handler leaves nobody. */
export function inForceFrom(event: ComplaintEvent): InForce {
  switch (event.type) {
    case 'HandlerAssigned':
      return { handler: event.data.handler };
    case 'ComplaintAssessed':
      return { severity: event.data.severity };
    case 'ComplaintEscalated':
      return { handler: event.data.handler, tier: event.data.toTier };
    default:
      return NOTHING;
  }
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
const ACKNOWLEDGED: readonly Clock[] = ['acknowledge'];
const HELD: readonly Clock[] = ['safety'];
const ANSWERED: readonly Clock[] = ['respond', 'summary', 'safety'];

/**
 * The clocks that an event meets in its cycle. Any answer at all meets the safety clock; a closing meets whatever
 * still runs.
 *
 * @param response type of the response that the event is about.
 */
export function clocksMetBy(type: EventType, response: ResponseType | undefined): readonly Clock[] {
  switch (type) {
    case 'ComplaintAcknowledged':
      return ACKNOWLEDGED;
    case 'ResponseIssued':
      return response === 'holding' ? HELD : ANSWERED;
    case 'ComplaintClosed':
      return CLOCKS;
    default:
      return NONE;
  }
}

/** Whether a cycle begins with events of a type: the complaint is open from then on. */
export function beginsCycle(type: EventType): boolean {
  return type === 'ComplaintReceived' || type === 'ComplaintReopened';
}

/** Whether a cycle ends with events of a type: the complaint is closed from then on. */
export function endsCycle(type: EventType): boolean {
  return type === 'ComplaintClosed';
}
