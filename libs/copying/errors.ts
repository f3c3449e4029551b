/**
 * - `nothing-to-copy`: the source holds no event.
 * - `target-not-empty`: the target holds events that are not those of this copy.
 * - `target-differs`: an event of the target is not the one of the source at its position.
 * - `target-in-use`: others write to the target while it is filled.
 * - `not-verified`: the copy is whole and yet answers otherwise than its source.
 * - `backup-exists`: a file of that name is there already.
 * - `no-backup`: the file that was to be replaced, or restored, is something else, or not whole.
 * - `data-exists`: a ledger stands where one was to be restored.
 * - `not-copied`: a file of the ledger could not be copied into a backup.
 */
export type CopyingErrorCode =
  | 'nothing-to-copy'
  | 'target-not-empty'
  | 'target-differs'
  | 'target-in-use'
  | 'not-verified'
  | 'backup-exists'
  | 'no-backup'
  | 'data-exists'
  | 'not-copied';

/** Why a ledger was not copied. Messages say what was not done and what to do, and hold no data of complaints. */
export class CopyingError extends Error {
  readonly code: CopyingErrorCode;

  constructor(code: CopyingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
