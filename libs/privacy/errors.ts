/**
 * - `secret-unusable`: the file of the secret or of the id key cannot be read or made, or is too short.
 * - `secret-missing`: the log knows the secret or the id key, and its file is not there; it is never made anew.
 * - `secret-differs`: the file holds another secret or id key than the log was begun with.
 * - `index-unavailable`: the complainant index cannot be read or written now; nothing was written.
 * - `misconfigured`: the settings do not fit the server of the complainant index; nothing was written.
 * - `index-lost`: the complainant index was taken away while it was in use, and has to be restored from the events.
 */
export type PrivacyErrorCode =
  | 'secret-unusable'
  | 'secret-missing'
  | 'secret-differs'
  | 'index-unavailable'
  | 'misconfigured'
  | 'index-lost';

/** A fault of what guards personal data. Messages name files, never persons. */
export class PrivacyError extends Error {
  constructor(
    readonly code: PrivacyErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether a secret or id key is not at hand, rather than another one than the log was begun with. */
export function isKeyAbsent(error: unknown): boolean {
  return error instanceof PrivacyError && error.code !== 'secret-differs';
}
