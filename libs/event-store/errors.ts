import type { ExpectedRevision } from './port.ts';

/**
 * - `unavailable`: the engine is away, and may come back by itself; nothing was written.
 * - `misconfigured`: engine and settings do not fit: refused credentials, a certificate that is not trusted, TLS on one
 *   side only. It lasts until somebody changes one of them; nothing was written.
 * - `replaced`: the file that was opened is gone, or another one has replaced it; nothing was done.
 * - `unknown-outcome`: the call was cut; it may or may not have been written. Read for the event ids.
 * - `too-large`: over 1 MiB in one append; nothing was written.
 * - `misuse`: a call that no store could answer; nothing was written.
 * - `unsupported-format`: an older or a newer version of the program wrote the file; nothing was done.
 * - `tampered`: what the ledger wrote was changed, deleted or truncated by other means; a {@link TamperedError}.
 */
export type EventStoreErrorCode =
  | 'unavailable'
  | 'misconfigured'
  | 'replaced'
  | 'unknown-outcome'
  | 'too-large'
  | 'misuse'
  | 'unsupported-format'
  | 'tampered';

/** A fault of the event store, in the ledger's own small vocabulary. */
export class EventStoreError extends Error {
  readonly code: EventStoreErrorCode;
  /** What hinders a file, with `unavailable`. */
  readonly hindrance: Hindrance | undefined;

  constructor(
    code: EventStoreErrorCode,
    message: string,
    options: ErrorOptions & { readonly hindrance?: Hindrance | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.hindrance = options.hindrance;
  }
}

/**
 * What hinders reading or writing a file.
 * - `full`: no room on the disk.
 * - `busy`: another process holds the lock.
 * - `io`: the operating system could not read or write.
 * - `forbidden`: it is missing, or this user may not read or write it.
 */
export type Hindrance = 'full' | 'busy' | 'io' | 'forbidden';

/** Where a history is damaged. */
export interface DamagedEvent {
  readonly stream: string;
  /** Of the damaged event; absent where the stream as a whole is. */
  readonly revision?: number;
  readonly position?: string;
  readonly eventId?: string;
}

/** What the ledger wrote was changed, deleted or truncated by other means. */
export class TamperedError extends EventStoreError {
  /** Absent where nothing can be told of it, as in a file that is no longer one of ours. */
  readonly damaged: DamagedEvent | undefined;

  constructor(message: string, damaged?: DamagedEvent, options?: ErrorOptions) {
    super('tampered', message, options);
    this.damaged = damaged;
  }
}

/** A call that no store could answer: a mistake of the program, not of its surroundings. Nothing was written. */
export class MisuseError extends EventStoreError {
  constructor(message: string) {
    super('misuse', message);
  }
}

/** The stream is not where the writer believed it to be. Nothing was written. */
export class WrongExpectedRevisionError extends Error {
  readonly code = 'wrong-expected-revision';
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** The stream's last revision; `none` when it does not exist. */
  readonly actual: number | 'none';

  constructor(stream: string, expected: ExpectedRevision, actual: number | 'none') {
    super(`Not written: stream "${stream}" was expected at ${expected} and is at ${actual}.`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}
