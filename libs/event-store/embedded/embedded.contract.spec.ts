import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStore } from '../contract/event-store.contract.ts';
import { openEmbeddedEventStore } from './index.ts';

describeEventStore(
  'The embedded event store',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ledger-events-'));
    let time: number | undefined;
    return {
      open: (ours) =>
        openEmbeddedEventStore({
          path: join(directory, 'events.db'),
          clock: () => time ?? Date.now(),
          ...(ours && { ours }),
        }),
      setClock: (value) => {
        time = value;
      },
      dispose: async () => rmSync(directory, { recursive: true, force: true }),
    };
  },
  { settableClock: true },
);
