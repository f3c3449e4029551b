import { EventEmitter } from 'node:events';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Threads } from '#threads';
import { SECRET } from '../../contract/complainant-index.contract.ts';
import { dataKey, received as newKeys } from '../../contract/key-store.contract.ts';
import { KeyStoreError, keyedHash } from '../../index.ts';
import { hashedKeys } from '../hashed-keys.ts';
import { openSqliteKeyStore } from '../sqlite-key-store.ts';
import { StoreFile } from '../store-file.ts';
import { KeyClient } from './key-client.ts';

const REF = '7d3c5d0e-5b8e-4c6f-9a55-0d8ed5b6a001';
const HASH = keyedHash(SECRET);
const received = (subject: string) => hashedKeys(newKeys(subject), HASH);
const more = (subject: string) => hashedKeys({ subject, dataKeys: [dataKey()] }, HASH);

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
      data: { file, print: SECRET.fingerprint() },
      threads,
      withinMs,
    });
    clients.push(client);
    return client;
  }

  it('sends all work of one turn together, and answers it in its order', async () => {
    const posting = jest.spyOn(Worker.prototype, 'postMessage');
    const client = start();
    const order: string[] = [];
    const noted = (name: string) => () => void order.push(name);
    await Promise.all([
      client.put([received('complaint-1')]).then(noted('keys')),
      client.put([more('nobody')]).catch(noted('refused')),
      client.put([received('complaint-2'), more('complaint-1')]).then(noted('more keys')),
    ]);
    expect(posting).toHaveBeenCalledTimes(1);
    expect(order).toEqual(['keys', 'refused', 'more keys']);
    expect(threads.states()).toEqual([{ name: 'key store', lost: false, restarts: 0 }]);
  });

  it('carries everything that is stored of a subject', async () => {
    const keys = newKeys('complaint-1', {
      ref: REF,
      complainant: { email: 'ann@example.org', phone: '+442079460000' },
      dataKeys: [dataKey(), dataKey()],
      lookups: [
        { kind: 'email', value: 'ann@example.org' },
        { kind: 'reference', value: 'ORD-17' },
      ],
    });
    await start().put([hashedKeys(keys, HASH)]);
    const store = await openSqliteKeyStore({ file: path, secret: SECRET });
    try {
      const { subject, dataKeys } = await store.keysOf('complaint-1');
      expect(subject).toMatchObject({ state: 'active', master: keys.begin?.master });
      expect([...dataKeys].map(([id, wrapped]) => [id, Buffer.from(wrapped).toString('hex')]).sort()).toEqual(
        keys.dataKeys.map(({ id, wrapped }) => [id, Buffer.from(wrapped).toString('hex')]).sort(),
      );
      expect(await store.subjectsOf(REF)).toEqual(['complaint-1']);
      expect(await store.complainants.find({ email: 'ann@example.org' })).toEqual([REF]);
      expect(await store.complainants.find({ phone: '+442079460000' })).toEqual([REF]);
      expect(await store.find('email', 'ann@example.org')).toEqual(['complaint-1']);
      expect(await store.find('reference', 'ord-17')).toEqual(['complaint-1']);
    } finally {
      await store.close();
    }
  });

  it('writes each of many messages once, also those that came before the thread was ready', async () => {
    await start().put([received('complaint-1')]);
    const client = start();
    for (const _ of ['before it was ready', 'while it works']) {
      const puts: Promise<void>[] = [];
      for (let turn = 0; turn < 100; turn += 1) {
        puts.push(client.put([more('complaint-1')]));
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
      client.put([received('complaint-1')]).catch(error),
      client.put([received('complaint-2')]).catch(error),
    ]);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(KeyStoreError);
      expect(failure).toMatchObject({ code: 'unavailable' });
    }
    posting.mockRestore();
    expect(await client.put([received('complaint-1')])).toBeUndefined();
  });

  it('answers within its bound while another process holds the lock, and writes the keys all the same', async () => {
    (await StoreFile.open(path)).close();
    const client = start(path, 20);
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN IMMEDIATE');
    expect(await client.put([received('complaint-1')]).catch(error)).toMatchObject({ code: 'unavailable' });
    holder.exec('COMMIT');
    holder.close();
    const other = start(path, 60_000);
    await client.close();
    expect(await other.put([received('complaint-1')]).catch(error)).toMatchObject({ code: 'subject-begun' });
  });

  it('counts no time in which its thread starts', async () => {
    const held: (() => unknown)[] = [];
    const emit = EventEmitter.prototype.emit;
    const emitting = jest.spyOn(Worker.prototype, 'emit').mockImplementation(function (
      this: Worker,
      name: string | symbol,
      ...rest: unknown[]
    ) {
      const go = () => emit.call(this, name, ...rest);
      return name === 'message' ? held.push(go) > 0 : go();
    });
    const boundMs = 20;
    let isOver = false;
    const outcome = start(path, boundMs)
      .put([received('complaint-1')])
      .catch(error)
      .finally(() => {
        isOver = true;
      });
    // The thread has started and answered, and nobody here knows of either.
    for (const end = performance.now() + 5 * boundMs; held.length < 2 || performance.now() < end; ) {
      if (isOver) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(isOver).toBe(false);
    emitting.mockRestore();
    for (const go of held) go();
    expect(await outcome).toBeUndefined();
  });

  it('takes an answer that arrived in time, also when its own thread was held up beyond the bound', async () => {
    const [boundMs, afterAnswerMs] = [30, 250];
    await start().put([received('complaint-1')]);
    const client = start(path, boundMs);
    const file = new DatabaseSync(path, { readOnly: true });
    const written = file.prepare('SELECT count(*) AS keys FROM data_key');
    // The bound counts from here on.
    while ((await client.put([more('complaint-1')]).catch(error)) !== undefined);
    const before = written.get()?.['keys'];
    const outcome = client.put([more('complaint-1')]).catch(error);
    await new Promise((resolve) => setImmediate(resolve));
    // This thread does nothing else until the keys are on disk and the bound is over.
    while (written.get()?.['keys'] === before) heldUp(1);
    heldUp(afterAnswerMs);
    expect(await outcome).toBeUndefined();
    file.close();
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
    expect(await client.put([received('complaint-1')]).catch(error)).toMatchObject({ code: 'unavailable' });
    expect(threads.states()).toEqual([]);
  });

  it('names the file that cannot be used', async () => {
    const client = start(join(directory, 'no', '\0', 'file'));
    const failure = await client.put([received('complaint-1')]).catch(error);
    expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringContaining('file') });
  });
});

/** Holds this thread up, and leaves its processor to the other one, which may have to wait for it on a busy machine. */
function heldUp(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}

function error(failure: unknown): unknown {
  return failure;
}
