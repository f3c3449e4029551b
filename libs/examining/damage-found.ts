import { stat } from 'node:fs/promises';
import { folioOf } from '#complaint';
import type { EventStore, StoreFault } from '#event-store';
import { verifyLedger } from '#ledger';
import type { Runtime } from '#runtime';
import type { Telling } from './telling.ts';

/** The size in bytes above which only an audit examines the file whole: it takes more than a few seconds. */
const MOST_BYTES = 536_870_912;

/** Whether the events are examined whole: they are in a file that is not large. */
export async function isSmall({ config: { events } }: Runtime): Promise<boolean> {
  return events.kind === 'sqlite' && (await stat(events.path)).size <= MOST_BYTES;
}

/**
 * The damage that an examination of some seconds finds in the events of a ledger in a file: short texts that say where.
 */
export async function damageFound(runtime: Runtime, telling: Telling): Promise<readonly string[]> {
  if (runtime.config.events.kind !== 'sqlite') return [];
  const store = await runtime.storedEvents();
  if (!(await isSmall(runtime))) return (await store.faults('start')).map(faultText);
  return [...(await store.faults('whole')).map(faultText), ...(await chainBreaks(store, telling))];
}

function faultText({ detail, stream }: StoreFault): string {
  const folio = stream === undefined ? undefined : folioOf(stream);
  return folio === undefined ? detail : `${folio}: ${detail}`;
}

async function chainBreaks(store: EventStore, telling: Telling): Promise<readonly string[]> {
  const verifying = telling.progress({ label: 'verifying events', unit: 'events' });
  const { breaks, unread } = await verifyLedger(store, {
    onProgress: (walked) => verifying.update(walked.events, walked),
  });
  verifying.end();
  const texts = breaks.map(
    ({ stream, folio, revision, what }) => `${folio ?? stream} revision ${revision}: ${what}`,
  );
  return unread === undefined ? texts : [...texts, unread];
}
