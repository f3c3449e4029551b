import { createReadStream } from 'node:fs';
import { addAbortSignal, Readable } from 'node:stream';
import { ImportFileError } from '../errors.ts';
import { asUtf8 } from './encoding.ts';
import { followedBy, headOf } from './head.ts';
import { inflate } from './inflate.ts';

/** The name that stands for standard input. */
export const STDIN = '-';

const CHUNK = 256 * 1024;

/** The bytes of a text, unpacked and in UTF-8, and how much of the file has been read. */
export interface Input {
  readonly bytes: AsyncGenerator<Buffer>;
  /** Bytes read from the file itself, compressed or not. Compare them with its size. */
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
 * Opens a file, or standard input for `-`. Compressed input is recognised by its first bytes, not by its name.
 *
 * @throws (while iterating) ImportFileError `unreadable`; DamagedGzipError after all bytes before the damage.
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
    bytes: asUtf8(file, unpacked(counted())),
    bytesRead: () => read,
    share: () => (size ? Math.min(1, read / size) : undefined),
  };
}

async function* unpacked(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const head = await headOf(source, (bytes) => bytes.length >= 2);
  const all = followedBy(head, source);
  yield* head.bytes[0] === 0x1f && head.bytes[1] === 0x8b ? inflate(all) : all;
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a directory';
  if (code === 'EACCES') return 'permission denied';
  return String(code ?? 'read error');
}
