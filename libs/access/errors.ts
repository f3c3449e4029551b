/**
 * - `unknown-key`: no key has this id.
 * - `unknown-principal`: no key has ever been issued for this principal.
 * - `bad-key-request`: a name, role or end date that no key can have.
 * - `key-store-busy`: other processes wrote keys at the same time; try again.
 * - `newer-key-event`: a stored event has a newer version than this program knows.
 */
export type AccessErrorCode =
  | 'unknown-key'
  | 'unknown-principal'
  | 'bad-key-request'
  | 'key-store-busy'
  | 'newer-key-event';

/** A command about keys could not be carried out. Nothing was changed. */
export class AccessError extends Error {
  constructor(
    readonly code: AccessErrorCode,
    message: string,
  ) {
    super(message);
  }
}
