/**
 * - `unknown-complaint`: no complaint has this folio.
 * - `not-known-yet`: the complaint was received after the moment that was asked for.
 * - `revision-mismatch`: the complaint has moved on since the caller looked; see `current`.
 * - `command-id-reused`: the command id was used before, for another request.
 * - `too-much-contention`: others wrote to the complaint again and again while the command was decided.
 * - `source-changed`: a record taken over before now contradicts what the ledger holds of it.
 * - `newer-schema`: an event was written by a newer version of this program.
 * - `unreadable-event`: an event is not in the form that any version of this program writes.
 */
export type LedgerErrorCode =
  | 'unknown-complaint'
  | 'not-known-yet'
  | 'revision-mismatch'
  | 'command-id-reused'
  | 'too-much-contention'
  | 'source-changed'
  | 'newer-schema'
  | 'unreadable-event';

/** What the ledger refuses beyond the domain's own rules. Nothing was recorded. */
export class LedgerError extends Error {
  constructor(
    readonly code: LedgerErrorCode,
    message: string,
    /** The complaint's revision now, with `revision-mismatch`. */
    readonly current?: number,
  ) {
    super(message);
  }
}
