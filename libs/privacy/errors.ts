/**
 * - `secret-unusable`: the secret's file cannot be read or made, or is too short.
 * - `index-unavailable`: the complainant index cannot be read or written now; nothing was written.
 */
export type PrivacyErrorCode = 'secret-unusable' | 'index-unavailable';

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
