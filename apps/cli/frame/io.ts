import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export interface Screen extends Writable {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** All that a command can touch of its process; tests bring their own. */
export interface Io {
  readonly stdin: Readable;
  /** The answer, and nothing else. */
  readonly stdout: Screen;
  /** Progress, notices, failures. */
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Lets the reader of a stream go (`ledger history … | head`): what it no longer wants is dropped, so that the command
 * still ends with its own status.
 */
export function letReaderGo(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

/** Writes and waits while the reader is slow. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((done) => {
    if (stream.destroyed) done();
    else stream.write(text, () => done());
  });
}
