import { writeSync } from 'node:fs';

/**
 * Writes a line on standard output, in JSON. It is written synchronously, so that it is out even if the process is killed
 * a moment later. A pipe that is full, because its reader is slow, is tried again.
 */
export function say(what: object | string): void {
  const bytes = Buffer.from(`${JSON.stringify(what)}\n`);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
