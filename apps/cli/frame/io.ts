import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export interface Screen extends Writable {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Everything of its process that a command may use. Tests give their own. */
export interface Io {
  readonly stdin: Readable;
  /** The answer, and nothing else. */
  readonly stdout: Screen;
  /** Progress, notices, failures. */
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Ignores errors of a stream whose reader has closed it (`ledger history … | head`). The rest of the text is dropped,
 * so that the command still ends with its own status.
 */
export function letReaderGo(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

/** Writes a text and waits until a slow reader has taken it. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((done) => {
    if (stream.destroyed) done();
    else stream.write(text, () => done());
  });
}
