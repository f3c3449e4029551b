import { createGunzip, type Gunzip } from 'node:zlib';
import { followedBy, headOf } from './head.ts';

/** Small, because the unpacked bytes of a slice are held until they are read (at most a thousand times its size). */
const SLICE = 16 * 1024;
/** Without this high mark the slice would wait for its reader, and the reader for the slice. */
const OPTIONS = { chunkSize: 64 * 1024, highWaterMark: Number.MAX_SAFE_INTEGER };

/** The compressed data ends early or is damaged. Everything before the damage was returned. */
export class DamagedGzipError extends Error {
  constructor(
    readonly fault: 'truncated-gzip' | 'damaged-gzip',
    options: ErrorOptions,
  ) {
    super('The compressed data is damaged.', options);
  }
}

/**
 * The bytes of a file, unpacked when they are compressed. This is recognised by the first bytes, not by a name.
 *
 * @throws (while iterating) DamagedGzipError after all bytes before the damage; what `source` throws.
 */
export async function* unpacked(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const head = await headOf(source, (bytes) => bytes.length >= 2);
  const all = followedBy(head, source);
  yield* head.bytes[0] === 0x1f && head.bytes[1] === 0x8b ? inflate(all) : all;
}

/**
 * Unpacks gzip slice by slice. It returns every byte before the damage. A pipe through zlib would lose the bytes that
 * the destroyed stream had buffered.
 *
 * @throws DamagedGzipError.
 */
export async function* inflate(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip(OPTIONS);
  const state: State = { failure: undefined, ended: false, wake: () => {} };
  gunzip.once('end', () => {
    state.ended = true;
    state.wake();
  });
  gunzip.on('error', (error) => {
    state.failure ??= error;
    state.wake();
  });
  let given = 0;
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += SLICE) {
        const slice = chunk.subarray(at, at + SLICE);
        given += slice.length;
        await write(gunzip, slice, state);
        yield* drained(gunzip);
        if (state.failure !== undefined) throw damage(state.failure);
        // Padding may follow the archive; zlib does not read it. The stream tells its end only a turn later, and the
        // next bytes of a pipe may never come.
        if (state.ended || gunzip.bytesWritten < given) return;
      }
    }
    yield* await finish(gunzip, state);
    if (state.failure !== undefined) throw damage(state.failure);
  } finally {
    gunzip.destroy();
  }
}

interface State {
  failure: Error | undefined;
  ended: boolean;
  /** Ends a waiting write or end: a stream that failed or ended never calls back. */
  wake: () => void;
}

function write(gunzip: Gunzip, slice: Buffer, state: State): Promise<void> {
  return new Promise((resolve) => {
    state.wake = resolve;
    gunzip.write(slice, () => resolve());
  });
}

/** The bytes still inside. A cut archive is detected only here. */
async function finish(gunzip: Gunzip, state: State): Promise<Buffer[]> {
  const rest: Buffer[] = [];
  if (state.ended || state.failure !== undefined) return rest;
  await new Promise<void>((resolve) => {
    state.wake = resolve;
    gunzip.on('data', (chunk: Buffer) => rest.push(chunk));
    gunzip.end();
  });
  return rest;
}

function* drained(gunzip: Gunzip): Generator<Buffer> {
  for (let chunk: unknown = gunzip.read(); Buffer.isBuffer(chunk); chunk = gunzip.read()) yield chunk;
}

function damage(cause: Error): DamagedGzipError {
  const truncated = 'code' in cause && cause.code === 'Z_BUF_ERROR';
  return new DamagedGzipError(truncated ? 'truncated-gzip' : 'damaged-gzip', { cause });
}
