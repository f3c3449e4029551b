import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Threads } from '#threads';
import { SECRET, UUID } from '../../contract/complainant-index.contract.ts';
import { PrivacyError } from '../../index.ts';
import { IndexFile } from '../index-file.ts';
import { RefClient } from './ref-client.ts';

const ANN = { email: 'ann@example.org' };

describe('The client of the thread that assigns pseudonyms', () => {
  let directory: string;
  let path: string;
  let threads: Threads;
  let clients: RefClient[];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-refs-'));
    path = join(directory, 'privacy.sqlite');
    threads = new Threads();
    clients = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const client of clients) await client.close();
    rmSync(directory, { recursive: true, force: true });
  });

  function start(file = path, withinMs?: number): RefClient {
    const client = new RefClient({
      data: { file, key: SECRET.forThread(), region: undefined },
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
      client.ask(ANN),
      client.ask({ email: 'none' }),
      client.ask({ ...ANN, phone: '+442079460000' }),
    ];
    const [first, nobody, again] = await Promise.all(asked);
    expect(posting).toHaveBeenCalledTimes(1);
    expect(first).toMatch(UUID);
    expect(nobody).toBeUndefined();
    expect(again).toBe(first);
    expect(await client.ask({ phone: '+44 20 7946 0000' })).toBe(first);
    expect(threads.states()).toEqual([{ name: 'complainant index', lost: false, restarts: 0 }]);
  });

  it('answers that the index is unavailable when its thread dies, and goes on with another one', async () => {
    const client = start();
    const posting = jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    const failures = await Promise.all([client.ask(ANN).catch(error), client.ask({}).catch(error)]);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(PrivacyError);
      expect(failure).toMatchObject({ code: 'index-unavailable' });
    }
    posting.mockRestore();
    expect(await client.ask(ANN)).toMatch(UUID);
  });

  it('answers within its bound while another process holds the lock, and assigns the pseudonym all the same', async () => {
    (await IndexFile.open(path)).close();
    const client = start(path, 20);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(await client.ask(ANN).catch(error)).toMatchObject({ code: 'index-unavailable' });
    other.exec('COMMIT');
    other.close();
    const patient = start(path, 60_000);
    const ref = await patient.ask(ANN);
    await client.close();
    expect(await patient.ask(ANN)).toBe(ref);
  });

  it('starts no thread after it was closed', async () => {
    const client = start();
    await client.close();
    expect(await client.ask(ANN).catch(error)).toMatchObject({ code: 'index-unavailable' });
    expect(threads.states()).toEqual([]);
  });

  it('names the file that cannot be used, and not the person', async () => {
    const client = start(join(directory, 'no', '\0', 'file'));
    const failure = await client.ask(ANN).catch(error);
    expect(failure).toMatchObject({ code: 'index-unavailable', message: expect.stringContaining('file') });
    expect(String(failure)).not.toContain('ann@');
  });
});

function error(failure: unknown): unknown {
  return failure;
}
