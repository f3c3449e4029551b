import {
  type ComplaintEvent,
  correctedHistory,
  type Dated,
  type EventOf,
  type EventType,
  type Hidden,
  type Lost,
  personalNow,
  type ReceivedComplaint,
  type Recorded,
  streamOf,
} from '#complaint';
import { type ComplaintPersonal, unopenedEvent } from '#ledger';
import type { Policy } from '#policy';
import { subjectErased } from './errors.ts';

/** A complaint as it is now, with all that a letter is made from. */
export interface ComplaintCase {
  readonly folio: string;
  readonly state: ReceivedComplaint;
  /** Every event in order, with its personal part. */
  readonly history: readonly Recorded[];
  /** What is personal in the complaint now. */
  readonly personal: ComplaintPersonal | Hidden;
  /** The policy that the complaint pinned. */
  readonly policy: Policy;
}

/** The events of one type as their corrections say, in order. */
export function eventsOf<T extends EventType>(
  { history }: Pick<ComplaintCase, 'history'>,
  type: T,
): readonly Recorded<EventOf<T>>[] {
  return correctedHistory(history).filter((event): event is Recorded<EventOf<T>> => event.type === type);
}

/**
 * The personal part of an event as its corrections say.
 *
 * @throws LetterError `subject-erased` if it, or a text in force, was erased; TamperedError if one cannot be opened and the
 * log does not say why.
 */
export function personalOf(
  event: Recorded,
  { history }: Pick<ComplaintCase, 'history'>,
): Readonly<Record<string, unknown>> {
  const { part, lost, lostTexts } = personalNow(event, history);
  for (const one of lost === undefined ? lostTexts : [lost, ...lostTexts]) refuseLost(one);
  return part;
}

/** A text of the personal part of an event. `undefined`: there is none. @throws like {@link personalOf}. */
export function textOf(
  event: Recorded,
  name: string,
  one: Pick<ComplaintCase, 'history'>,
): string | undefined {
  const text = personalOf(event, one)[name];
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** When an event happened. `undefined` if it is not known. */
export function dateOf({ occurredAt, zone }: ComplaintEvent): Dated | undefined {
  return occurredAt === undefined ? undefined : { time: occurredAt, zone };
}

/**
 * A text that is sealed under the key of whoever acted, so that it can be gone without an erasure of the complaint.
 * `undefined`: there is none, or it is gone.
 *
 * @throws TamperedError if it cannot be opened and the log does not say why.
 */
export function actorTextOf(event: Recorded, name: string): string | undefined {
  if (event.hidden === 'damaged') refuseLost({ hidden: event.hidden, event });
  const text: unknown = event.hidden === undefined && event.personal && Reflect.get(event.personal, name);
  return typeof text === 'string' ? text : undefined;
}

/** @throws LetterError `subject-erased`; TamperedError. */
function refuseLost({ hidden, event }: Lost<Recorded>): void {
  if (hidden === 'erased') throw subjectErased();
  if (hidden === 'damaged') throw unopenedEvent({ ...event, stream: streamOf(event.folio) });
}
