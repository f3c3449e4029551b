import type { Recorded } from '#complaint';
import { type EventStore, type LogMark, type RecordedEvent, TamperedError } from '#event-store';
import type { KnownComplainant } from '#privacy';
import { decode } from './codec.ts';
import { logBatches } from './log-batches.ts';

/** The part of the log to look at. */
export interface LogPart {
  /** Its end. */
  readonly mark: Pick<LogMark, 'position'>;
  /** Exclusive; absent means from the beginning. */
  readonly after?: string | undefined;
}

/** Every complainant with a pseudonym and an address, in the order of their complaints: what rebuilds their index. */
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

/** A damaged event tells of nobody; whoever reads its complaint is told. */
function readable(stored: RecordedEvent): Recorded | undefined {
  try {
    return decode(stored, { personal: true });
  } catch (error) {
    if (error instanceof TamperedError) return undefined;
    throw error;
  }
}
