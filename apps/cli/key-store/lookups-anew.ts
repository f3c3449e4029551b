import { setTimeout as pause } from 'node:timers/promises';
import { folioOf } from '#complaint';
import type { EventStore, LogMark } from '#event-store';
import { findableComplaints, lookupsOfPersonal, readComplainants, readPersonalVersions } from '#ledger';
import { type KeyStore, KeyStoreError, type Lookup, type PersonalOpener } from '#privacy';

/** How long an event may take after its keys are kept. Longer than any call time-out of a store. */
const IN_FLIGHT_MS = 10_000;
const ASKED_EVERY_MS = 100;

export interface LookupSource {
  readonly events: EventStore;
  readonly opener: PersonalOpener;
  /** The store for hashes under the new secret. */
  readonly store: KeyStore;
  readonly signal: AbortSignal;
  /** Called with the number of complaints that were read so far. */
  readonly onProgress: (complaints: number) => void;
}

interface Found {
  readonly subject: string;
  readonly lookups: readonly Lookup[];
}

/** Adds the look-ups of all complaints under the new secret. Idempotent. */
export async function fillLookups(source: LookupSource): Promise<void> {
  await fill(source, false);
}

/**
 * The same at the end of a rotation: removes all other look-ups, among them those under former secrets. Keys of a command
 * that was in flight may have no event yet, so it waits for these events. Keys of a command that failed never have one.
 *
 * @returns the number of complaints.
 */
export async function keepNewLookups(source: LookupSource): Promise<number> {
  let [complaints, waiting] = await fill(source, true);
  for (let waited = 0; waiting.length > 0 && waited < IN_FLIGHT_MS; waited += ASKED_EVERY_MS) {
    source.signal.throwIfAborted();
    await pause(ASKED_EVERY_MS);
    const before = waiting.length;
    waiting = await addAll(source, waiting, true);
    complaints += before - waiting.length;
  }
  return complaints;
}

/** Adds what the log has gained after a position, and its complainants. @returns the new end. */
export async function followLookups(source: LookupSource, after: string | undefined): Promise<LogMark> {
  const { events, opener, store } = source;
  const mark = await events.head();
  if (mark === undefined) throw new TypeError('The log has a first event.');
  if (after !== undefined) {
    for await (const found of findableComplaints(events, opener, { mark, after })) await add(store, [found]);
  }
  await store.complainants.learn(readComplainants(opener)(events, { mark, after }), mark.position);
  return mark;
}

/** @returns the number of complaints, and the subjects without an event. */
async function fill(source: LookupSource, only: boolean): Promise<[number, readonly string[]]> {
  const { store, signal, onProgress } = source;
  let complaints = 0;
  const waiting: string[] = [];
  let after: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await store.wrappings(after);
    const subjects = page.wrappings.map(({ subject }) => subject).filter((one) => folioOf(one) !== undefined);
    const without = await addAll(source, subjects, only);
    waiting.push(...without);
    complaints += subjects.length - without.length;
    onProgress(complaints);
    after = page.next;
  } while (after !== undefined);
  return [complaints, waiting];
}

/** @returns those without an event. */
async function addAll(
  { events, opener, store }: LookupSource,
  subjects: readonly string[],
  only: boolean,
): Promise<readonly string[]> {
  const found: Found[] = [];
  const without: string[] = [];
  for (const subject of subjects) {
    const folio = folioOf(subject);
    if (folio === undefined) continue;
    const personal = await readPersonalVersions({ events, opener }, folio);
    if (personal === undefined) without.push(subject);
    // A receipt that is damaged may be restored. Then the rotation is run again.
    if (personal?.findable === undefined) continue;
    found.push({ subject, lookups: personal.findable.flatMap(lookupsOfPersonal) });
  }
  await add(store, found);
  if (only) for (const { subject, lookups } of found) await store.keepLookups(subject, lookups);
  return without;
}

async function add(store: KeyStore, found: readonly Found[]): Promise<void> {
  const some = found.filter(({ lookups }) => lookups.length > 0);
  const keys = some.map((one) => ({ ...one, dataKeys: [] }));
  try {
    await store.put(keys);
  } catch (error) {
    if (!(error instanceof KeyStoreError && error.code === 'subject-erased')) throw error;
    // One of them was erased meanwhile. The others are added one by one.
    if (keys.length > 1) for (const one of some) await add(store, [one]);
  }
}
