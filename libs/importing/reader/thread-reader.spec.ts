import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import { ReaderLostError } from '../errors.ts';
import { LAST_BATCHES } from '../testing/dying-thread.ts';
import { readInThread } from './thread-reader.ts';

const DYING = new URL('../testing/dying-thread.ts', import.meta.url);

function reading(bytes: AsyncGenerator<Buffer>, signal?: AbortSignal) {
  const key = createSecretKey(Buffer.alloc(32));
  const setting = { file: 'f', format: 'jsonl', key, zone: 'UTC', catalogue: NO_CATALOGUE } as const;
  return readInThread(bytes, { ...setting, withRecords: false, now: () => 0, signal }, DYING);
}

async function* parts(count: number): AsyncGenerator<Buffer> {
  for (let part = 0; part < count; part += 1) yield Buffer.from('{}\n');
}

/** Gives one part, and then nothing until the test ends. */
async function* silent(ended: Promise<void>): AsyncGenerator<Buffer> {
  yield* parts(1);
  await ended;
}

describe('the thread that reads a file', () => {
  it('is lost with the name of its fault, after everything that it gave before', async () => {
    let batches = 0;
    const reads = async () => {
      for await (const { bytes } of reading(parts(9))) batches += bytes;
    };
    await expect(reads()).rejects.toThrow(new ReaderLostError('RangeError'));
    expect(batches).toBe(9 + LAST_BATCHES);
  });

  it('ends at once when the import is interrupted, also while a pipe is silent', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const abort = new AbortController();
    let batches = 0;
    for await (const { bytes } of reading(silent(promise), abort.signal)) {
      batches += bytes;
      setImmediate(() => abort.abort());
    }
    resolve();
    expect(batches).toBe(1);
  });

  it('ends when its caller stops early', async () => {
    for await (const _ of reading(parts(100))) break;
    // A thread that went on would keep this process alive.
    expect.assertions(0);
  });
});
