import { folioOf, isComplaintStream } from '#complaint';
import type { EventStore, RecordedEvent } from '#event-store';
import { KeyStoreError, type OpenedPersonal, type PersonalOpener, type SealedEvent } from '#privacy';
import { RecentMap } from '#recent-map';
import { logBatches } from './log-batches.ts';
import { erasedIn, sealedEvent } from './personal.ts';

/** Most faults that are listed. All are counted. */
const LISTED = 1_000;
/** Complaints whose erasures are remembered. */
const REMEMBERED = 1_000;

/**
 * What is wrong with the key of an event.
 * - `no-key`: the key store does not have it, although the log does not say that it was erased.
 * - `damaged`: the event or its key does not open.
 */
export type KeyFaultKind = 'no-key' | 'damaged';

export interface KeyFault {
  readonly stream: string;
  readonly folio?: string;
  readonly revision: number;
  readonly eventId: string;
  readonly what: KeyFaultKind;
}

export interface KeyVerification {
  /** Events with a sealed part. */
  readonly checked: number;
  readonly found: number;
  /** At most 1,000. */
  readonly faults: readonly KeyFault[];
}

/**
 * Checks that the personal part of every event of a complaint opens, unless the log says that it was erased. It shows
 * nothing of what it opens.
 *
 * @throws EventStoreError, KeyStoreError when a store is away; TamperedError.
 */
export async function verifyKeys(
  events: EventStore,
  opener: PersonalOpener,
  onProgress: (checked: number) => void = () => undefined,
): Promise<KeyVerification> {
  const mark = await events.last();
  const erasures = new RecentMap<string, ReturnType<typeof erasedIn>>({ most: REMEMBERED });
  const faults: KeyFault[] = [];
  let [checked, found] = [0, 0];
  if (mark === undefined) return { checked, found, faults };

  const isErased = async ({ stream, id }: SealedEvent): Promise<boolean> => {
    const known = erasures.get(stream) ?? erasedIn(await events.readStream(stream));
    erasures.set(stream, known);
    return known.whole || known.events.has(id);
  };

  for await (const batch of logBatches(events, { mark, personal: true })) {
    const sealed = batch.events.filter(({ stream }) => isComplaintStream(stream)).flatMap(partOf);
    const opened = await openAll(sealed, opener);
    for (const event of sealed) {
      const what = faultOf(opened.get(event.id));
      if (what === undefined || (what === 'no-key' && (await isErased(event)))) continue;
      found += 1;
      if (faults.length < LISTED) faults.push(faultAt(event, what));
    }
    checked += sealed.length;
    onProgress(checked);
  }
  return { checked, found, faults };
}

function partOf(event: RecordedEvent): readonly SealedEvent[] {
  try {
    return [sealedEvent(event)].filter((sealed) => sealed !== undefined);
  } catch {
    // The check of the chain names an event that cannot be read.
    return [];
  }
}

/** Opens all events. When a key of one complaint was changed, the others are opened one by one. */
async function openAll(
  sealed: readonly SealedEvent[],
  opener: PersonalOpener,
): Promise<ReadonlyMap<string, OpenedPersonal>> {
  try {
    return await opener.open(sealed);
  } catch (error) {
    if (!isTampered(error)) throw error;
  }
  const opened = new Map<string, OpenedPersonal>();
  for (const event of sealed) {
    try {
      for (const [id, parts] of await opener.open([event])) opened.set(id, parts);
    } catch (error) {
      if (!isTampered(error)) throw error;
      opened.set(event.id, 'damaged');
    }
  }
  return opened;
}

function isTampered(error: unknown): boolean {
  return error instanceof KeyStoreError && error.code === 'tampered';
}

function faultOf(parts: OpenedPersonal | undefined): KeyFaultKind | undefined {
  if (parts === undefined || parts === 'damaged') return 'damaged';
  const { subject, actor } = parts;
  if (subject === 'damaged' || actor === 'damaged') return 'damaged';
  // The key of a principal is erased with the principal, which the events of complaints do not tell.
  return subject === 'no-key' ? 'no-key' : undefined;
}

function faultAt({ stream, revision, id }: SealedEvent, what: KeyFaultKind): KeyFault {
  const folio = folioOf(stream);
  return { stream, ...(folio !== undefined && { folio }), revision, eventId: id, what };
}
