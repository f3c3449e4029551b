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
 * Writes to a stream whose reader may have gone (`ledger history … | head`): what it no longer wants is dropped, so
 * that the command still ends with its own status. Waits when the reader is slow.
 */
export function writerTo(stream: Writable): (text: string) => Promise<void> {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    gone = true;
  });
  return (text) =>
    new Promise((done) => {
      if (gone || stream.destroyed) done();
      else stream.write(text, () => done());
    });
}
