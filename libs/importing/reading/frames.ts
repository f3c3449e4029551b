import { type Frame, type FramerOptions, RecordFramer } from './framer.ts';
import { DamagedGzipError } from './inflate.ts';

/** The records of a file in batches, in order; a damaged archive ends in one faulty frame. Never empty batches. */
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
      if (frames.length > 0) yield frames;
    }
    last = rest();
  } catch (error) {
    if (!(error instanceof DamagedGzipError)) throw error;
    last = rest(error.fault);
  }
  if (last.length > 0) yield last;
}
