import { type Frame, type FramerOptions, RecordFramer } from './framer.ts';
import { DamagedGzipError } from './inflate.ts';

/**
 * Records at most in a batch. One byte of a packed file may unpack to five hundred records, and each costs a hundred
 * times its size once it is read.
 */
export const BATCH_FRAMES = 500;

/** The records of a file in small batches, in order; a damaged archive ends in one faulty frame. Never empty batches. */
export async function* framesOf(
  bytes: AsyncIterable<Buffer>,
  options: FramerOptions,
): AsyncGenerator<Frame[]> {
  const framer = new RecordFramer(options);
  const rest = (fault?: DamagedGzipError['fault']) => framer.end(fault);
  let last: Frame[];
  try {
    for await (const chunk of bytes) {
      const frames = framer.push(chunk);
      yield* batchesOf(frames);
    }
    last = rest();
  } catch (error) {
    if (!(error instanceof DamagedGzipError)) throw error;
    last = rest(error.fault);
  }
  yield* batchesOf(last);
}

function* batchesOf(frames: readonly Frame[]): Generator<Frame[]> {
  for (let at = 0; at < frames.length; at += BATCH_FRAMES) yield frames.slice(at, at + BATCH_FRAMES);
}
