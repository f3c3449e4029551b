import { type Frame, type FramerOptions, RecordFramer } from './framer.ts';
import { DamagedGzipError } from './inflate.ts';

/**
 * The records of a file in small batches, in order. A damaged archive ends with one faulty frame. No batch is empty.
 */
export async function* framesOf(
  bytes: AsyncIterable<Buffer>,
  options: FramerOptions,
): AsyncGenerator<Frame[]> {
  const framer = new RecordFramer(options);
  let fault: DamagedGzipError['fault'] | undefined;
  try {
    for await (const chunk of bytes) yield* framer.push(chunk);
  } catch (error) {
    if (!(error instanceof DamagedGzipError)) throw error;
    fault = error.fault;
  }
  yield* framer.end(fault);
}
