import { describeEventStore } from '../contract/event-store.contract.ts';
import { MemoryEventStore } from './memory-event-store.ts';

describeEventStore(
  'The event store in memory',
  async () => {
    let time: number | undefined;
    const log = new MemoryEventStore(() => time ?? Date.now());
    return {
      open: async (ours) => log.another(ours),
      setClock: (value) => {
        time = value;
      },
      dispose: async () => {},
    };
  },
  { settableClock: true },
);
