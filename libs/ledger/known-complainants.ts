import type { JsonObject } from '#canonical-json';
import type { EventOf, Recorded } from '#complaint';
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
    for await (const { event } of openedReceipts(events, opener, part)) {
      const { complainantRef } = event.data;
      if (complainantRef === undefined) continue;
      const { email, phone } = event.personal?.complainant ?? {};
      yield { ref: complainantRef, email, phone };
    }
  };
}

/** Every complaint that is found by an address or a reference, in order. This computes keyed look-ups anew. */
export async function* findableComplaints(
  events: EventStore,
  opener: PersonalOpener,
  part: LogPart,
): AsyncGenerator<FindableComplaint> {
  for await (const { stream, event } of openedReceipts(events, opener, part)) {
    const { lookups = [] } = lookupsOf([event]);
    if (lookups.length > 0) yield { subject: stream, lookups };
  }
}

interface OpenedReceipt {
  readonly stream: string;
  readonly event: Recorded<EventOf<'ComplaintReceived'>>;
}

async function* openedReceipts(
  events: EventStore,
  opener: PersonalOpener,
  { mark, after }: LogPart,
): AsyncGenerator<OpenedReceipt> {
  const wanted = { mark, after, types: ['ComplaintReceived'], personal: true };
  for await (const batch of logBatches(events, wanted)) {
    const opened = await opener.open(batch.events.flatMap((stored) => sealedEvent(stored) ?? []));
    for (const stored of batch.events) {
      const parts = opened.get(stored.id);
      const subject = typeof parts === 'object' ? parts.subject : undefined;
      const event = typeof subject === 'object' ? readable(stored, subject.plain) : undefined;
      if (event?.type === 'ComplaintReceived') yield { stream: stored.stream, event };
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
