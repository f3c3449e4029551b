import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Threads } from '#threads';
import { SECRET, UUID } from '../../contract/complainant-index.contract.ts';
import { dataKey, received } from '../../contract/key-store.contract.ts';
import { KeyStoreError } from '../../index.ts';
import { StoreFile } from '../store-file.ts';
import { KeyClient } from './key-client.ts';

const ANN = { email: 'ann@example.org' };

describe('The client of the thread of a key store', () => {
  let directory: string;
  let path: string;
  let threads: Threads;
  let clients: KeyClient[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
    path = join(directory, 'keys.sqlite');
    threads = new Threads();
    clients = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const client of clients) await client.close();
    rmSync(directory, { recursive: true, force: true });
  });

  function start(file = path, withinMs?: number): KeyClient {
    const client = new KeyClient({
      data: { file, secret: SECRET.forThread(), region: undefined },
      threads,
      withinMs,
    });
    clients.push(client);
    return client;
  }

  it('asks all questions of one turn together, and gives one person one pseudonym', async () => {
    const posting = jest.spyOn(Worker.prototype, 'postMessage');
    const client = start();
    const asked = [
      client.refOf(ANN),
      client.refOf({ email: 'none' }),
      client.refOf({ ...ANN, phone: '+442079460000' }),
    ];
    const [first, nobody, again] = await Promise.all(asked);
    expect(posting).toHaveBeenCalledTimes(1);
    expect(first).toMatch(UUID);
    expect(nobody).toBeUndefined();
    expect(again).toBe(first);
    expect(await client.refOf({ phone: '+44 20 7946 0000' })).toBe(first);
    expect(threads.states()).toEqual([{ name: 'key store', lost: false, restarts: 0 }]);
  });

  it('writes each of many messages once, also those that came before the thread was ready', async () => {
    await start().put([received('complaint-1')]);
    const client = start();
    for (const _ of ['before it was ready', 'while it works']) {
      const puts: Promise<void>[] = [];
      for (let turn = 0; turn < 100; turn += 1) {
        puts.push(client.put([{ subject: 'complaint-1', dataKeys: [dataKey()] }]));
        await new Promise((resolve) => setImmediate(resolve));
      }
      const ends = await Promise.allSettled(puts);
      expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['fulfilled']));
    }
  });

  it('answers that the store is unavailable when its thread dies, and goes on with another one', async () => {
    const client = start();
    const posting = jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    const failures = await Promise.all([
      client.refOf(ANN).catch(error),
      client.put([received('complaint-1')]).catch(error),
      client.refOf({}).catch(error),
    ]);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(KeyStoreError);
      expect(failure).toMatchObject({ code: 'unavailable' });
    }
    posting.mockRestore();
    expect(await client.refOf(ANN)).toMatch(UUID);
  });

  it('answers within its bound while another process holds the lock, and assigns the pseudonym all the same', async () => {
    (await StoreFile.open(path)).close();
    const client = start(path, 20);
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');
    expect(await client.refOf(ANN).catch(error)).toMatchObject({ code: 'unavailable' });
    holder.exec('COMMIT');
    holder.close();
    const other = start(path, 60_000);
    const ref = await other.refOf(ANN);
    await client.close();
    expect(await other.refOf(ANN)).toBe(ref);
  });

  it('tells pseudonyms at once, and answers in one message what was asked in one turn', async () => {
    const posting = jest.spyOn(Worker.prototype, 'postMessage');
    const client = start();
    const order: string[] = [];
    const noted = (name: string) => () => void order.push(name);
    await Promise.all([
      client.put([received('complaint-1')]).then(noted('keys')),
      client.refOf(ANN).then(noted('pseudonym')),
      client.put([{ subject: 'nobody', dataKeys: [dataKey()] }]).catch(noted('refused')),
      client.put([received('complaint-2')]).then(noted('more keys')),
    ]);
    expect(posting).toHaveBeenCalledTimes(1);
    expect(order).toEqual(['pseudonym', 'keys', 'refused', 'more keys']);
  });

  it('does not tell a pseudonym to the wrong question when some are refused and others told', async () => {
    const client = start();
    const contacts = Array.from({ length: 2_500 }, (_, i) => ({ email: `p${i}@example.org` }));
    const first = await Promise.all(contacts.map((contact) => client.refOf(contact)));
    const puts = contacts.map((_, i) => client.put([received(`complaint-${i}`)]));
    const again = await Promise.all(contacts.map((contact) => client.refOf(contact)));
    await Promise.all(puts);
    expect(again).toEqual(first);
    expect(new Set(first).size).toBe(2_500);
  });

  it('refuses to write into a file that was replaced, and says so', async () => {
    const client = start();
    await client.put([received('complaint-1')]);
    renameSync(path, `${path}.away`);
    expect(await client.put([received('complaint-2')]).catch(error)).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('was removed'),
    });
    renameSync(`${path}.away`, path);
    await client.put([received('complaint-2')]);
  });

  it('starts no thread after it was closed', async () => {
    const client = start();
    await client.close();
    expect(await client.refOf(ANN).catch(error)).toMatchObject({ code: 'unavailable' });
    expect(threads.states()).toEqual([]);
  });

  it('names the file that cannot be used, and not the person', async () => {
    const client = start(join(directory, 'no', '\0', 'file'));
    const failure = await client.refOf(ANN).catch(error);
    expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringContaining('file') });
    expect(String(failure)).not.toContain('ann@');
  });
});

function error(failure: unknown): unknown {
  return failure;
}
