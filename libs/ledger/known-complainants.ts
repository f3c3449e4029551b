import type { Recorded } from '#complaint';
import { type EventStore, type LogMark, type RecordedEvent, TamperedError } from '#event-store';
import type { KnownComplainant } from '#privacy';
import { decode } from './codec.ts';
import { logBatches } from './log-batches.ts';

/** The part of the log to read. */
export interface LogPart {
  /** End of the part. */
  readonly mark: Pick<LogMark, 'position'>;
  /** Position to read after (exclusive); absent means from the beginning. */
  readonly after?: string | undefined;
}

/** Every complainant with a pseudonym, in the order of their complaints. This rebuilds the index of complainants. */
export async function* knownComplainants(
  events: EventStore,
  { mark, after }: LogPart,
): AsyncGenerator<KnownComplainant> {
  for await (const batch of logBatches(events, {
    mark,
    after,
    types: ['ComplaintReceived'],
    personal: true,
  })) {
    for (const stored of batch.events) {
      const event = readable(stored);
      if (event?.type !== 'ComplaintReceived' || event.data.complainantRef === undefined) continue;
      const { email, phone } = event.personal?.complainant ?? {};
      yield { ref: event.data.complainantRef, email, phone };
    }
  }
}

/** Skips a damaged event. The readers of its complaint get the error. */
function readable(stored: RecordedEvent): Recorded | undefined {
  try {
    return decode(stored, { personal: true });
  } catch (error) {
    if (error instanceof TamperedError) return undefined;
    throw error;
  }
}
