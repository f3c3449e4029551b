import type { JsonObject } from '#canonical-json';
import type { Recorded } from '#complaint';
import { type EventStore, type LogMark, type RecordedEvent, TamperedError } from '#event-store';
import type { KnownComplainant, Lookup, PersonalOpener } from '#privacy';
import { decode } from './codec.ts';
import { logBatches } from './log-batches.ts';
import { lookupsOf } from './lookups.ts';
import { sealedEvent } from './personal.ts';

/** The part of the log to read. */
export interface LogPart {
  /** End of the part. */
  readonly mark: Pick<LogMark, 'position'>;
  /** Position to read after (exclusive); absent means from the beginning. */
  readonly after?: string | undefined;
}

/** A complaint and what it is found by. */
export interface FindableComplaint {
  /** The complaint's stream. */
  readonly subject: string;
  readonly lookups: readonly Lookup[];
}

/**
 * Reads every complainant with a pseudonym, in the order of their complaints. This rebuilds the index of complainants.
 * Complaints whose personal data was erased are left out.
 */
export function readComplainants(
  opener: PersonalOpener,
): (events: EventStore, part: LogPart) => AsyncGenerator<KnownComplainant> {
  return async function* (events, part) {
    for await (const { event } of openedEvents(events, opener, part, ['ComplaintReceived'])) {
      if (event.type !== 'ComplaintReceived') continue;
      const { complainantRef } = event.data;
      if (complainantRef === undefined) continue;
      const { email, phone } = event.personal?.complainant ?? {};
      yield { ref: complainantRef, email, phone };
    }
  };
}

/**
 * Every complaint that is found by an address or a reference, in order. One whose complainant changed comes once more for
 * each change. This computes keyed look-ups anew.
 */
export async function* findableComplaints(
  events: EventStore,
  opener: PersonalOpener,
  part: LogPart,
): AsyncGenerator<FindableComplaint> {
  for await (const { stream, event } of openedEvents(events, opener, part, NAMING)) {
    const { lookups = [] } = lookupsOf([event]);
    if (lookups.length > 0) yield { subject: stream, lookups };
  }
}

/** The events that name the complainant and the representative. */
const NAMING = ['ComplaintReceived', 'ComplainantChanged'] as const;

interface OpenedEvent {
  readonly stream: string;
  readonly event: Recorded;
}

async function* openedEvents(
  events: EventStore,
  opener: PersonalOpener,
  { mark, after }: LogPart,
  types: readonly (typeof NAMING)[number][],
): AsyncGenerator<OpenedEvent> {
  const wanted = { mark, after, types, personal: true };
  for await (const batch of logBatches(events, wanted)) {
    const opened = await opener.open(batch.events.flatMap((stored) => sealedEvent(stored) ?? []));
    for (const stored of batch.events) {
      const parts = opened.get(stored.id);
      const subject = typeof parts === 'object' ? parts.subject : undefined;
      const event = typeof subject === 'object' ? readable(stored, subject.plain) : undefined;
      if (event !== undefined) yield { stream: stored.stream, event };
    }
  }
}

/** Skips a damaged event. The readers of its complaint get the error. */
function readable(stored: RecordedEvent, personal: JsonObject): Recorded | undefined {
  try {
    return decode(stored, { personal });
  } catch (error) {
    if (error instanceof TamperedError) return undefined;
    throw error;
  }
}
