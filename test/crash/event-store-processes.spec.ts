import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { faultsOf } from './support/check-event-store.ts';
import { runLoad } from './support/event-store-process.ts';

describe('An event store that several processes write', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-processes-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('loses nothing, doubles nothing and leaves no gap', async () => {
    const path = join(directory, 'events.db');
    const outcomes = await Promise.all([1, 2, 3].map((seed) => runLoad({ path, seed, appends: 400 })));
    for (const { code, errors } of outcomes) expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const acknowledged = outcomes.flatMap((outcome) => outcome.acknowledged);
    expect(acknowledged).toHaveLength(1_200);
    expect(await faultsOf(path, acknowledged)).toEqual([]);
    const store = await openEmbeddedEventStore({ path, readOnly: true });
    const events = acknowledged.reduce((sum, { ids }) => sum + ids.length, 0);
    expect((await store.head())?.events).toBe(events);
    await store.close();
  }, 60_000);
});
