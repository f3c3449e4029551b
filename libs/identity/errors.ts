/**
 * - `unsupported-format`: an older or a newer version of the program wrote the log; nothing was done.
 * - `unreadable-identity`: the ledger did not write the event that says which ledger this is.
 * - `another-ledger`: the log is not the one on which this process was started; nothing was recorded.
 */
export type IdentityErrorCode = 'unsupported-format' | 'unreadable-identity' | 'another-ledger';

/** A log on which this program, or this process, must not work. */
export class IdentityError extends Error {
  constructor(
    readonly code: IdentityErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
