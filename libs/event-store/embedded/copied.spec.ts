import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeCopied } from '../contract/copied.contract.ts';
import { openEmbeddedEventStore } from './index.ts';

describeCopied('The embedded event store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-copied-'));
  const path = join(directory, 'events.db');
  return {
    openForCopy: (clock) => openEmbeddedEventStore({ path, clock }),
    open: () => openEmbeddedEventStore({ path }),
    dispose: async () => rmSync(directory, { recursive: true, force: true }),
  };
});
