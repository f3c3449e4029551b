/**
 * - `unknown-key`: no key has this id.
 * - `unknown-principal`: no key has ever been issued for this principal.
 * - `bad-key-request`: a name, role or end date that no key can have.
 * - `key-store-busy`: others kept writing keys at the same time; ask again.
 * - `newer-key-event`: a stored event is of a newer version than this program knows.
 */
export type AccessErrorCode =
  | 'unknown-key'
  | 'unknown-principal'
  | 'bad-key-request'
  | 'key-store-busy'
  | 'newer-key-event';

/** What was asked about keys could not be done; nothing was changed. */
export class AccessError extends Error {
  constructor(
    readonly code: AccessErrorCode,
    message: string,
  ) {
    super(message);
  }
}
