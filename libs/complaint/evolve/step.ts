import type { ComplaintEvent, Dated, Envelope, EventOf, EventType, Hidden } from '../events.ts';
import type { Involvement, ReceivedComplaint } from '../state.ts';
import { instantOf, instantText, isDay } from '../time.ts';
import type { ChronologyPoint } from './chronology.ts';
import { meet, type Starting } from './deadlines.ts';
import { clocksMet, inForceAt } from './effects.ts';

/** What folding needs: an event and, from its envelope, the actor and the policy. A `Recorded` event fits. */
export type FoldableEvent<E extends ComplaintEvent = ComplaintEvent> = E & {
  readonly envelope: Pick<Envelope, 'actor' | 'policy'>;
  readonly id?: string;
  /** Milliseconds since 1970. Absent: the same as the time of the act. */
  readonly recordedAt?: number;
  /** As in a `Recorded` event. */
  readonly corrected?: readonly FoldableEvent[] | 'applied';
};

/** An event of a complaint's history, as a correction of it needs it. A `Recorded` event fits. */
export type HistoryEvent = FoldableEvent & {
  readonly id: string;
  readonly revision: number;
  readonly envelope: Pick<Envelope, 'commandId'>;
  /** As in a `Recorded` event. */
  readonly hidden?: Hidden;
};

/**
 * The complaint after one more event. Pure.
 *
 * @param state before the event.
 * @param next the same with the status that the event gives: what to build upon.
 */
export type Step<T extends EventType> = (
  state: ReceivedComplaint,
  event: FoldableEvent<EventOf<T>>,
  point: ChronologyPoint,
  next: ReceivedComplaint,
) => ReceivedComplaint;

/** The steps of the events in a part of the catalogue. */
export type Steps<C> = { readonly [T in keyof C & EventType]: Step<T> };

/** For events that change nothing but the status. */
export const unchanged = (_: unknown, __: unknown, ___: unknown, next: ReceivedComplaint) => next;

export type When = Pick<ComplaintEvent, 'occurredAt' | 'zone'>;

/** The zone of an event whose own date is a day. The zone of other days in it does not matter here. */
export function zoneOf({ occurredAt, zone }: When): { readonly zone?: string } {
  return zone !== undefined && occurredAt !== undefined && isDay(occurredAt) ? { zone } : {};
}

export function datedOf(event: When): Dated | undefined {
  const { occurredAt: time } = event;
  return time === undefined ? undefined : { time, ...zoneOf(event) };
}

export function beginOf({ occurredAt, zone }: When): string | undefined {
  return occurredAt && instantOf(occurredAt, zone);
}

/** With the handler, severity and tier that the event puts in force. */
export function inForce(
  state: ReceivedComplaint,
  event: ComplaintEvent,
  point: ChronologyPoint,
): ReceivedComplaint {
  const { set, chronology } = inForceAt(event, point, state.chronology);
  return { ...state, ...set, chronology };
}

/**
 * The instant at which a due date counts as passed when an event moves it: that of the recording, in history its own
 * date if it has one.
 */
export function judgedAt(event: FoldableEvent, { history, own }: ChronologyPoint): string {
  const { recordedAt } = event;
  return recordedAt === undefined || (history && own !== '') ? own : instantText(recordedAt);
}

/** For clocks that an act within a cycle starts. */
export function startingWithin(
  complaint: ReceivedComplaint,
  event: FoldableEvent,
  point: ChronologyPoint,
): Starting {
  return { cycle: point.cycle, judgedAt: judgedAt(event, point), within: { at: point.at, complaint } };
}

/** The deadlines after an act in a cycle: its own, or the one that is said. */
export function met(
  { deadlines }: ReceivedComplaint,
  event: ComplaintEvent,
  point: ChronologyPoint,
  cycle = point.cycle,
): ReceivedComplaint['deadlines'] {
  return meet(deadlines, cycle, clocksMet(event), { at: datedOf(event), effectiveAt: point.at });
}

export function involve(state: ReceivedComplaint, principal: string, tier: number): readonly Involvement[] {
  const { involved } = state;
  if (involved.some((one) => one.principal === principal && one.tier === tier)) return involved;
  return [...involved, { principal, tier }];
}

/** The tier of the complaint, as proposals keep it: the first is not written. */
export function tierOf({ tier }: Pick<ReceivedComplaint, 'tier'>): { readonly tier?: number } {
  return tier === 1 ? {} : { tier };
}
