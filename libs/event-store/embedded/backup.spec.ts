import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { failure, ids, newStream, samples, wholeLog } from '../contract/samples.ts';
import type { EventStore } from '../port.ts';
import { backupEmbedded, openEmbeddedEventStore } from './index.ts';

describe('backupEmbedded', () => {
  let directory: string;
  let store: EventStore;
  const file = (name: string) => join(directory, name);

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-backup-'));
    store = await openEmbeddedEventStore({ path: file('events.db') });
    for (let i = 0; i < 20; i += 1) await store.append(newStream(), 'none', samples(50));
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('copies a store in use, as of one moment', async () => {
    let stop = false;
    const writing = (async () => {
      while (!stop) await store.append(newStream(), 'none', samples(3));
    })();
    await backupEmbedded(file('events.db'), file('copies/copy.db'));
    stop = true;
    await writing;
    const copy = await openEmbeddedEventStore({ path: file('copies/copy.db') });
    const copied = await wholeLog(copy);
    const original = await wholeLog(store);
    expect(copied.length).toBeGreaterThanOrEqual(1_000);
    expect(ids(copied)).toEqual(ids(original).slice(0, copied.length));
    expect((copied.length - 1_000) % 3).toBe(0);
    await copy.append(newStream(), 'none', samples(1));
    await copy.close();
  });

  it('leaves one private file and no partial file', async () => {
    await backupEmbedded(file('events.db'), file('copies/copy.db'));
    expect(readdirSync(file('copies'))).toEqual(['copy.db']);
    expect(statSync(file('copies/copy.db')).mode & 0o777).toBe(0o600);
  });

  it('never overwrites', async () => {
    writeFileSync(file('precious'), 'x');
    const error = await failure(backupEmbedded(file('events.db'), file('precious')));
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('exists already') });
    expect(statSync(file('precious')).size).toBe(1);
  });

  it('says so when there is nothing to copy, and leaves no file', async () => {
    const error = await failure(backupEmbedded(file('none.db'), file('copy.db')));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(readdirSync(directory).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});
