import type { JsonObject } from '#canonical-json';
import type { EventType, Recorded } from '#complaint';
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
 * Complaints whose personal data was erased are left out. Where fields of a receipt were erased, the addresses count that
 * stayed of it: the person is still known by them.
 */
export function readComplainants(
  opener: PersonalOpener,
): (events: EventStore, part: LogPart) => AsyncGenerator<KnownComplainant> {
  return async function* (events, part) {
    for await (const { stream, event } of openedEvents(events, opener, part, WITH_PSEUDONYM)) {
      if (event.type === 'ComplaintReceived') {
        const { complainantRef } = event.data;
        if (complainantRef === undefined) continue;
        const { email, phone } = event.personal?.complainant ?? {};
        yield { ref: complainantRef, email, phone };
      } else if (event.type === 'EntryCorrected' && event.data.field === '/personal') {
        const [receipt] = await events.readStream(stream, { limit: 1 });
        const ref = receipt?.data()['complainantRef'];
        if (receipt?.id !== event.data.event || typeof ref !== 'string') continue;
        yield { ref, ...addressesIn(event.personal?.new) };
      }
    }
  };
}

/** What stayed of a receipt has the form of its personal part. */
function addressesIn(left: unknown): Pick<KnownComplainant, 'email' | 'phone'> {
  const { complainant } = membersOf(left);
  const { email, phone } = membersOf(complainant);
  return {
    email: typeof email === 'string' ? email : undefined,
    phone: typeof phone === 'string' ? phone : undefined,
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
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

/** The events that name a complainant who has a pseudonym. */
const WITH_PSEUDONYM = ['ComplaintReceived', 'EntryCorrected'] as const;
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
  types: readonly EventType[],
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
