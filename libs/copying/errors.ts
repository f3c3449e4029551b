/**
 * - `nothing-to-copy`: the source holds no event.
 * - `target-not-empty`: the target holds events that do not belong to this copy.
 * - `target-differs`: an event of the target is not the event of the source at its position.
 * - `target-in-use`: other programs write to the target during the copy.
 * - `not-verified`: the copy is complete, but its answers differ from those of its source.
 * - `backup-exists`: a file of that name exists.
 * - `no-backup`: the file to replace or restore is not a backup, or is not complete.
 * - `data-exists`: the directory to restore into holds a ledger.
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
