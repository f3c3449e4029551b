import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OpenedFile } from '../opened-file.ts';
import { createTables } from '../schema.ts';
import type { AppendWork } from './messages.ts';
import { WriterClient } from './writer-client.ts';

describe('The client of the thread that writes', () => {
  let directory: string;
  let client: WriterClient;
  let commits: number;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-writer-'));
    const path = join(directory, 'events.db');
    const database = new DatabaseSync(path);
    createTables(database);
    database.close();
    commits = 0;
    client = new WriterClient({
      data: { path, identity: new OpenedFile(path).identity },
      onCommit: () => {
        commits += 1;
      },
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await client.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('does not know what became of the work of a thread that died, and gives the next work to another, once', async () => {
    const posting = jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    const lost = [client.submit(append('a')), client.submit(append('b'))];
    const unknown = expect.objectContaining({ refused: 'fault', committing: true });
    expect(await Promise.all(lost)).toEqual([unknown, unknown]);
    expect(commits).toBe(0);
    posting.mockRestore();
    expect(await client.submit(append('c'))).toEqual({ revision: 0, sequence: 1 });
    expect(commits).toBe(1);
    jest.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      void this.terminate();
    });
    expect(await client.submit(append('d'))).toEqual(unknown);
    jest.restoreAllMocks();
    expect(await client.submit(append('e'))).toEqual(unknown);
  });

  it('sends more work than fits into its window as answers come', async () => {
    const large = 'x'.repeat(6 * 1_048_576);
    const results = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) => client.submit(append(name, large))),
    );
    expect(results).toEqual([1, 2, 3, 4, 5].map((sequence) => ({ revision: 0, sequence })));
    expect(commits).toBeGreaterThan(1);
  });
});

function append(stream: string, text = 'x'): AppendWork {
  return {
    stream,
    ours: true,
    expected: 'none',
    now: undefined,
    texts: [randomUUID(), 'SampleRecorded', JSON.stringify({ text }), '{}', null],
  };
}
