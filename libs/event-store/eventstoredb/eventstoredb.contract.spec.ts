import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, it } from '@jest/globals';
import { EventStoreDouble, eventStoreDbForTests } from '#test/support/eventstoredb';
import { describeEventStore } from '../contract/event-store.contract.ts';
import type { OwnStreams } from '../port.ts';
import { FileEventIds, openEventStoreDb } from './index.ts';

/** No server is silent here. A busy machine, on which the double has the thread of the store, may look like one. */
const PATIENT = { timeout: 200_000, timing: { doubt: 50_000, appendsStuck: 100_000 } };

/** Opens stores as the processes of one machine do. They share what they remember of a log. */
function opening(url: string) {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-contract-'));
  return {
    open: async (ours?: OwnStreams) =>
      openEventStoreDb(
        ours === undefined
          ? { ...PATIENT, url, eventIds: new FileEventIds(join(directory, 'event-ids.sqlite')) }
          : { ...PATIENT, url, ours },
      ),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

describeEventStore(
  'The EventStoreDB event store, on a double of the wire,',
  async () => {
    const server = await new EventStoreDouble().start();
    const { open, remove } = opening(server.url);
    return {
      open,
      dispose: async () => {
        remove();
        server.stop();
      },
    };
  },
  { settableClock: false },
);

const { server, missing } = await eventStoreDbForTests();

describe('The EventStoreDB event store', () => {
  if (server === undefined) {
    it.skip(`on a server: ${missing}`, () => {});
    return;
  }
  afterAll(() => server.stop());
  describeEventStore(
    'on a server',
    async () => {
      const { open, remove } = opening(server.url);
      return { open, dispose: async () => remove() };
    },
    { settableClock: false },
  );
});
