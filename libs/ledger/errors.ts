/**
 * - `unknown-complaint`: no complaint has this folio.
 * - `not-known-yet`: the complaint was received after the moment asked for.
 * - `revision-mismatch`: the complaint has changed since the caller read it; see `current`.
 * - `command-id-reused`: the command id was used before, for another request.
 * - `too-much-contention`: others wrote to the complaint again and again while the ledger decided the command.
 * - `source-changed`: a record contradicts what the ledger has of an act that happens once.
 * - `receipt-refused`: the line that files the complaint was refused, so that its new acts are, too.
 * - `by-history-only`: a record names a person under a policy that is not for history.
 * - `date-required`: history gives no date and does not say that the date is unknown.
 * - `newer-schema`: a newer version of this program wrote the event.
 * - `unknown-event-type`: this version does not know the type of an event in a complaint's stream.
 */
export type LedgerErrorCode =
  | 'unknown-complaint'
  | 'not-known-yet'
  | 'revision-mismatch'
  | 'command-id-reused'
  | 'too-much-contention'
  | 'source-changed'
  | 'receipt-refused'
  | 'by-history-only'
  | 'date-required'
  | 'newer-schema'
  | 'unknown-event-type';

/** A refusal of the ledger that is not one of the domain's rules. Nothing was recorded. */
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

/** A read asked for a complaint that does not exist, or not for the asker. */
export function noSuchComplaint(folio: string): LedgerError {
  return new LedgerError('unknown-complaint', `There is no complaint ${folio}.`);
}

/** A command named a complaint that does not exist. */
export function unknownComplaint(folio: string): LedgerError {
  return new LedgerError(
    'unknown-complaint',
    `There is no complaint ${folio}. Nothing was recorded. Check the folio.`,
  );
}
