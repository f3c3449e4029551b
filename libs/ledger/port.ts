import type { Command, CommandContext, Deadline, Recorded, Request, Status } from '#complaint';
import type { LogMark } from '#event-store';

/** What the caller believes of the complaint: exactly this revision, or whatever it is now. */
export type Expected = number | readonly number[] | 'newest';

/** The first outcome of a command; a repetition gets the same one. */
export interface Outcome {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly status: Status;
  /** Ids of the events that the command added. */
  readonly events: readonly string[];
  /** Number of the response, for commands about one. */
  readonly response?: number;
  /** True when this was settled before: nothing was added this time. */
  readonly repeated: boolean;
}

/** What filing a complaint led to. */
export interface Filed extends Outcome {
  /** As the receipt fixed them: a repetition is told the same, whatever has happened since. */
  readonly deadlines: readonly Deadline[];
}

/** What became of one record of another system. */
export interface TakenOver {
  readonly folio: string;
  readonly result: 'accepted' | 'extended' | 'already-present';
  /** Events added now. */
  readonly events: number;
}

/** Commands in, events out. One instance per process. */
export interface Ledger {
  /** Files a complaint; its folio derives from the command id. @throws DomainError, LedgerError, EventStoreError. */
  receive(command: Extract<Command, { type: 'receive' }>, context: CommandContext): Promise<Filed>;
  /** @throws DomainError (refused), LedgerError (`unknown-complaint`, `revision-mismatch`, `command-id-reused`). */
  execute(
    folio: string,
    expected: Expected,
    command: Exclude<Command, { type: 'receive' }>,
    context: CommandContext,
  ): Promise<Outcome>;
  /**
   * Takes over one record of another system in one atomic append: the first request is the receipt, the others follow
   * in order. Each request's command id derives from system, external id and step, so a known record adds only what is
   * new. @throws LedgerError `source-changed` when the record contradicts what the ledger holds; nothing is added.
   */
  takeOver(record: readonly Request[]): Promise<TakenOver>;
  /** Every event of one complaint as known at a mark (default: now), `personal` included. Empty when unknown. */
  history(folio: string, asOf?: LogMark): Promise<readonly Recorded[]>;
}
