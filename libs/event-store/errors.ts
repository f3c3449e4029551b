import type { ExpectedRevision } from './port.ts';

/**
 * - `unavailable`: the engine is away and may come back by itself; nothing was written.
 * - `misconfigured`: engine and settings do not fit: refused credentials, an untrusted certificate, TLS on one side
 *   only. It lasts until somebody changes one of them; nothing was written.
 * - `replaced`: the opened file is gone, or another one has replaced it; nothing was done.
 * - `unknown-outcome`: the call was cut; it may or may not have been written. Read for the event ids.
 * - `too-large`: over 1 MiB in one append; nothing was written.
 * - `misuse`: a call that no store can answer; nothing was written.
 * - `unsupported-format`: an older or a newer version of the program wrote the file; nothing was done.
 * - `tampered`: the ledger's data was changed, deleted or truncated by other means; a {@link TamperedError}.
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

/** A fault of the event store, in the ledger's own words. */
export class EventStoreError extends Error {
  readonly code: EventStoreErrorCode;
  /** What hinders the use of a file, with `unavailable`. */
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
 * - `forbidden`: the file is missing, or this user may not read or write it.
 */
export type Hindrance = 'full' | 'busy' | 'io' | 'forbidden';

/** Names the damaged part of a history. */
export interface DamagedEvent {
  readonly stream: string;
  /** Revision of the damaged event; absent when the whole stream is damaged. */
  readonly revision?: number;
  readonly position?: string;
  readonly eventId?: string;
}

/** The ledger's data was changed, deleted or truncated by other means. */
export class TamperedError extends EventStoreError {
  /** Absent when no event or stream can be named, as in a file that is not a ledger's any more. */
  readonly damaged: DamagedEvent | undefined;

  constructor(message: string, damaged?: DamagedEvent, options?: ErrorOptions) {
    super('tampered', message, options);
    this.damaged = damaged;
  }
}

/** A call that no store can answer. The fault is in the program, not in its environment. Nothing was written. */
export class MisuseError extends EventStoreError {
  constructor(message: string) {
    super('misuse', message);
  }
}

/** The stream is not at the revision that the writer expected. Nothing was written. */
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
