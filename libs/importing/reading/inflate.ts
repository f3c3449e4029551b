import { createGunzip, type Gunzip } from 'node:zlib';

/** Small, because everything that one slice unpacks to is held until it is taken (at most a thousandfold). */
const SLICE = 16 * 1024;
/** Without the high mark a slice would wait for its reader, who waits for the slice. */
const OPTIONS = { chunkSize: 64 * 1024, highWaterMark: Number.MAX_SAFE_INTEGER };

/** The compressed data ends early or is not what was compressed. What came before was given out. */
export class DamagedGzipError extends Error {
  constructor(
    readonly fault: 'truncated-gzip' | 'damaged-gzip',
    options: ErrorOptions,
  ) {
    super('The compressed data is damaged.', options);
  }
}

/**
 * Unpacks gzip slice by slice. Unlike a pipe through zlib, it gives out every byte before the place of a damage, where
 * a destroyed stream would drop what it had buffered.
 *
 * @throws DamagedGzipError.
 */
export async function* inflate(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip(OPTIONS);
  let failure: Error | undefined;
  gunzip.on('error', (error) => {
    failure = error;
  });
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length; at += SLICE) {
        await write(gunzip, chunk.subarray(at, at + SLICE));
        yield* drained(gunzip);
        if (failure !== undefined) throw damage(failure);
      }
    }
    await finish(gunzip);
    yield* drained(gunzip);
    if (failure !== undefined) throw damage(failure);
  } finally {
    gunzip.destroy();
  }
}

function write(gunzip: Gunzip, slice: Buffer): Promise<void> {
  return new Promise((resolve) => {
    gunzip.write(slice, () => resolve());
  });
}

function finish(gunzip: Gunzip): Promise<void> {
  return new Promise((resolve) => {
    gunzip.once('error', () => resolve());
    gunzip.end(() => resolve());
  });
}

function* drained(gunzip: Gunzip): Generator<Buffer> {
  for (let chunk: unknown = gunzip.read(); Buffer.isBuffer(chunk); chunk = gunzip.read()) yield chunk;
}

function damage(cause: Error): DamagedGzipError {
  const truncated = 'code' in cause && cause.code === 'Z_BUF_ERROR';
  return new DamagedGzipError(truncated ? 'truncated-gzip' : 'damaged-gzip', { cause });
}
