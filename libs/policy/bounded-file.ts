import { closeSync, openSync, readSync } from 'node:fs';

/** The largest file, in bytes. */
const LARGEST = 1_048_576;

/**
 * A directory or a file has no valid policy pack, or a file no valid holidays. The message is one line. It says what is
 * wrong, and where.
 */
export class PackError extends Error {}

/**
 * The text of a file. The size that a pipe or a device tells is no bound, so the bytes are counted while they are read.
 *
 * @throws PackError when it is too large; errors of reading the file.
 */
export function readBounded(file: string): string {
  const bytes = Buffer.alloc(LARGEST + 1);
  const opened = openSync(file, 'r');
  try {
    let length = 0;
    for (;;) {
      const more = readSync(opened, bytes, length, bytes.length - length, null);
      length += more;
      if (length > LARGEST) throw new PackError(`${file} has more than 1 MiB`);
      if (more === 0) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(opened);
  }
}
