import { afterAll, describe, it } from '@jest/globals';
import { EventStoreDouble, eventStoreDbForTests } from '#test/support/eventstoredb';
import { describeEventStore } from '../contract/event-store.contract.ts';
import { openEventStoreDb } from './index.ts';

describeEventStore(
  'The EventStoreDB event store, on a double of the wire,',
  async () => {
    const server = await new EventStoreDouble().start();
    return {
      open: async (ours) => openEventStoreDb({ url: server.url, ...(ours && { ours }) }),
      dispose: async () => server.stop(),
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
    async () => ({
      open: async (ours) => openEventStoreDb({ url: server.url, ...(ours && { ours }) }),
      dispose: async () => {},
    }),
    { settableClock: false },
  );
});
