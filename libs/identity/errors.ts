/**
 * - `unsupported-format`: an older or a newer version of the program wrote the log; nothing was done.
 * - `unreadable-identity`: the event that says which ledger this is, is not what the ledger wrote.
 * - `another-ledger`: the log is not the one that this process was started on; nothing was recorded.
 */
export type IdentityErrorCode = 'unsupported-format' | 'unreadable-identity' | 'another-ledger';

/** A log that this program, or this process, must not work on. */
export class IdentityError extends Error {
  constructor(
    readonly code: IdentityErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
