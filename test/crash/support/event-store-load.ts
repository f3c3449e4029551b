import { randomUUID } from 'node:crypto';
import type { CanonicalJson } from '#canonical-json';
import type { EventStore, EventToAppend } from '#event-store';
import type { Acknowledgement, Load } from './event-store-process.ts';
import { seededRandom } from './random.ts';
import { say } from './say.ts';

/*
 * A process that appends to an event store as fast as it can: to its own streams, each at its exact revision, and to
 * one stream that other processes write too. Each acknowledged append is one line on standard output. The line is
 * written synchronously, so that it is out even if the process is killed a moment later.
 */
const load: Load = JSON.parse(process.argv[2] ?? '');
const random = seededRandom(load.seed);
const store = await openStore();
let left = load.appends ?? Number.POSITIVE_INFINITY;

async function openStore(): Promise<EventStore> {
  if ('path' in load.at) return (await import('#event-store/embedded')).openEmbeddedEventStore(load.at);
  return (await import('#event-store/eventstoredb')).openEventStoreDb(load.at);
}

function report(line: Acknowledgement | 'ready' | 'done'): void {
  say(line);
}

/**
 * Writes members that are given in canonical order. Node cannot strip the types of the canonical library, so it is not
 * imported here.
 */
function canonical(members: Record<string, string | number>): CanonicalJson {
  return JSON.stringify(members) as CanonicalJson;
}

function someEvents(): EventToAppend[] {
  const append = randomUUID();
  const of = 1 + Math.floor(random() * 5);
  return Array.from({ length: of }, (_, index) => ({
    id: randomUUID(),
    type: 'LoadRecorded',
    data: canonical({ append, index, of }),
    personal: canonical({ text: 'x'.repeat(Math.floor(random() * 3_000)) }),
    metadata: canonical({ seed: load.seed }),
  }));
}

async function writeOwnStream(): Promise<void> {
  const stream = `own-${load.run}-${randomUUID()}`;
  let revision: number | 'none' = 'none';
  while (left > 0) {
    left -= 1;
    const events = someEvents();
    const result = await store.append(stream, revision, events);
    revision = result.revision;
    report({ stream, revision, ids: events.map((event) => event.id) });
  }
}

async function writeSharedStream(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const events = someEvents();
    const stream = `shared-${load.run}`;
    const { revision } = await store.append(stream, 'any', events);
    report({ stream, revision, ids: events.map((event) => event.id) });
  }
}

report('ready');
await Promise.all([...Array.from({ length: 6 }, writeOwnStream), writeSharedStream(), writeSharedStream()]);
await store.close();
report('done');
