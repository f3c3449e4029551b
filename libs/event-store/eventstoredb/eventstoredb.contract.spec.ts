import { EventStoreDouble } from '#test/support/eventstoredb';
import { describeEventStore } from '../contract/event-store.contract.ts';
import { openEventStoreDb } from './index.ts';

describeEventStore(
  'The EventStoreDB event store, on a double of the wire,',
  async () => {
    const server = await new EventStoreDouble().start();
    return {
      open: async () => openEventStoreDb({ url: server.url }),
      dispose: async () => server.stop(),
    };
  },
  { settableClock: false },
);
