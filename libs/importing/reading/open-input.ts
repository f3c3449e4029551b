import { createReadStream } from 'node:fs';
import { addAbortSignal, Readable } from 'node:stream';
import { ImportFileError } from '../errors.ts';

/** The name that stands for standard input. */
export const STDIN = '-';

const CHUNK = 256 * 1024;

/** The bytes of a file as stored, and how many of them have been read. */
export interface Input {
  readonly bytes: AsyncGenerator<Buffer>;
  /** Compare them with its size. */
  readonly bytesRead: () => number;
  /** Read part of the file's size, from 0 to 1; `undefined` when the size is unknown. */
  readonly share: () => number | undefined;
}

export interface InputOptions {
  /** What `-` reads. */
  readonly stdin: AsyncIterable<unknown>;
  /** Size of the file as stored, in bytes. */
  readonly size?: number | undefined;
  /** Ends the bytes at once, also while a pipe is silent. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a file, or standard input for `-`.
 *
 * @throws (while iterating) ImportFileError `unreadable`.
 */
export function openInput(file: string, { stdin, size, signal }: InputOptions): Input {
  let read = 0;
  const source = file === STDIN ? stdin : createReadStream(file, { highWaterMark: CHUNK });
  if (signal !== undefined && source instanceof Readable) addAbortSignal(signal, source);
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of source) {
        const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
        read += bytes.length;
        yield bytes;
      }
    } catch (error) {
      if (signal?.aborted === true) return;
      throw new ImportFileError('unreadable', file, `"${file}" cannot be read (${reasonOf(error)}).`, {
        cause: error,
      });
    }
  }
  return {
    bytes: counted(),
    bytesRead: () => read,
    share: () => (size ? Math.min(1, read / size) : undefined),
  };
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES') return 'permission denied';
  return String(code ?? 'read error');
}
