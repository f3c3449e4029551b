import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenEventStoreDb } from '#test/support/eventstoredb';
import type { LoadPlace } from './event-store-process.ts';

/** The server that LEDGER_TEST_EVENTS names, otherwise a new file. */
export function makeLoadPlace(): LoadPlace & { remove(): void } {
  const run = randomUUID().slice(0, 8);
  const server = givenEventStoreDb();
  if (server !== undefined) return { at: { url: server.url }, run, remove: () => {} };
  const directory = mkdtempSync(join(tmpdir(), 'ledger-crash-'));
  return {
    at: { path: join(directory, 'events.db') },
    run,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
