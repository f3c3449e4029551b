import type { EventStore, RecordedEvent } from '#event-store';
import { OPENED_STREAM } from '#ledger';
import { IdentityError } from './errors.ts';
import { type Opened, readOpened, readRotated } from './opened.ts';

/**
 * What a log says about its ledger; `undefined` before the first write. Reads a few events and writes nothing.
 *
 * @throws IdentityError `unsupported-format`, also for a log that an older version began without this event;
 *   EventStoreError.
 */
export async function openedOf(events: EventStore): Promise<Opened | undefined> {
  const [opened] = await events.readStream(OPENED_STREAM, { limit: 1 });
  if (opened !== undefined) return await withNewestSecret(events, opened);
  if ((await events.readAll({ limit: 1 })).events.length === 0) return undefined;
  // Between the two reads another process may have begun the ledger.
  const [meanwhile] = await events.readStream(OPENED_STREAM, { limit: 1 });
  if (meanwhile !== undefined) return await withNewestSecret(events, meanwhile);
  throw new IdentityError(
    'unsupported-format',
    'An older version of the program wrote this ledger, in a format that this version cannot read; nothing was ' +
      'done. Use the older version, or name another event store with LEDGER_EVENTS or another directory with --data.',
  );
}

async function withNewestSecret(events: EventStore, first: RecordedEvent): Promise<Opened> {
  const opened = readOpened(first);
  const [newest] = await events.readStream(OPENED_STREAM, { direction: 'backwards', limit: 1 });
  return newest === undefined || newest.revision === 0 ? opened : { ...opened, secret: readRotated(newest) };
}
