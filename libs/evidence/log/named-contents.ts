import { folioOf } from '#complaint';
import type { EventStore, RecordedEvent } from '#event-store';
import { RecentMap } from '#recent-map';

const TYPES = ['EvidenceAttached'];
const BATCH = 500;
/** Complaints whose erasures are remembered. */
const REMEMBERED = 1_000;

type Log = Pick<EventStore, 'readAll' | 'readStream' | 'last'>;

/**
 * What the log says of the erasure of a content.
 * - `started`: its bytes may be there or not.
 * - `done`: they must be gone.
 */
export type ContentErasure = 'none' | 'started' | 'done';

/** A content that an event names. */
export interface ContentOfLog {
  readonly folio: string;
  readonly revision: number;
  readonly eventId: string;
  readonly content: string;
  /** SHA-256 of the sealed bytes. */
  readonly digest: string;
  /** Id of the data key. */
  readonly key: string;
  readonly erasure: ContentErasure;
}

/**
 * Every content that an event of the log names, in the order of the log, up to its present end. Evidence of imported history
 * has no content.
 *
 * @throws EventStoreError.
 */
export async function* namedContents(log: Log): AsyncGenerator<ContentOfLog> {
  const erasures = new RecentMap<string, Erasures>({ most: REMEMBERED });
  const upTo = (await log.last())?.position;
  let after: string | undefined;
  for (let end = upTo === undefined; !end; ) {
    const batch = await log.readAll({ after, upTo, types: TYPES, limit: BATCH });
    for (const event of batch.events) {
      const named = contentIn(event);
      if (named === undefined) continue;
      const known = erasures.get(event.stream) ?? erasuresIn(await log.readStream(event.stream));
      erasures.set(event.stream, known);
      yield { ...named, erasure: known.of(event.id) };
    }
    end = batch.end || batch.position === undefined || batch.position === after;
    after = batch.position;
  }
}

/** What the log says now of the erasure of a content. @throws EventStoreError. */
export async function erasureNow(
  log: Pick<EventStore, 'readStream'>,
  stream: string,
  eventId: string,
): Promise<ContentErasure> {
  return erasuresIn(await log.readStream(stream)).of(eventId);
}

/** The content that an event names; `undefined` for every other event. */
function contentIn(event: RecordedEvent): Omit<ContentOfLog, 'erasure'> | undefined {
  const folio = folioOf(event.stream);
  const { content, digest, key } = event.data();
  if (folio === undefined || typeof content !== 'string') return undefined;
  if (typeof digest !== 'string' || typeof key !== 'string') return undefined;
  return { folio, revision: event.revision, eventId: event.id, content, digest, key };
}

interface Erasures {
  of(eventId: string): ContentErasure;
}

function erasuresIn(stored: readonly RecordedEvent[]): Erasures {
  const whole: ContentErasure[] = [];
  const single = new Map<string, ContentErasure>();
  for (const one of stored) {
    if (one.type !== 'ErasureStarted' && one.type !== 'PersonalDataErased') continue;
    const state = one.type === 'ErasureStarted' ? 'started' : 'done';
    const { scope, event } = one.data();
    if (scope !== 'event') whole.push(state);
    else if (typeof event === 'string') single.set(event, state);
  }
  return {
    of(eventId) {
      const all = [...whole, single.get(eventId) ?? 'none'];
      if (all.includes('done')) return 'done';
      return all.includes('started') ? 'started' : 'none';
    },
  };
}
