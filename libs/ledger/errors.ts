/**
 * - `unknown-complaint`: no complaint has this folio.
 * - `not-known-yet`: the complaint was received after the moment that was asked for.
 * - `revision-mismatch`: the complaint has moved on since the caller looked; see `current`.
 * - `command-id-reused`: the command id was used before, for another request.
 * - `too-much-contention`: others wrote to the complaint again and again while the command was decided.
 * - `source-changed`: a record contradicts what the ledger has of an act that happens once.
 * - `date-required`: history gives no date and does not say that nobody knows it.
 * - `newer-schema`: an event was written by a newer version of this program.
 * - `unknown-event-type`: an event in a complaint's stream is of a type that this version does not know.
 */
export type LedgerErrorCode =
  | 'unknown-complaint'
  | 'not-known-yet'
  | 'revision-mismatch'
  | 'command-id-reused'
  | 'too-much-contention'
  | 'source-changed'
  | 'by-history-only'
  | 'date-required'
  | 'newer-schema'
  | 'unknown-event-type';

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
