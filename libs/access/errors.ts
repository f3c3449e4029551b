/**
 * - `unknown-key`: no key has this id.
 * - `unknown-principal`: no key has ever been issued for this principal.
 * - `bad-key-request`: a name, role or end date that no key can have.
 * - `key-store-busy`: other processes wrote keys at the same time; try again.
 * - `principal-erased`: the principal was erased for ever.
 * - `command-reused`: the id of the command belongs to another request.
 * - `last-administrator-key`: without this key nobody could administer the ledger by a key.
 * - `principal-active`: the principal has a key that is in use, so it is not erased.
 * - `traces-left`: the key store still has bytes of destroyed keys; erase again.
 * - `newer-key-event`: a stored event has a newer version than this program knows.
 */
export type AccessErrorCode =
  | 'unknown-key'
  | 'unknown-principal'
  | 'bad-key-request'
  | 'key-store-busy'
  | 'principal-erased'
  | 'command-reused'
  | 'last-administrator-key'
  | 'principal-active'
  | 'traces-left'
  | 'newer-key-event';

/** A command about keys could not be carried out. Nothing was changed. */
export class AccessError extends Error {
  constructor(
    readonly code: AccessErrorCode,
    message: string,
    /** The member of the request that is at fault. */
    readonly member?: 'name' | 'role' | 'expires' | 'principal',
  ) {
    super(message);
  }
}
