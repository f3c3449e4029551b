import type { NotCanonicalError } from '#canonical-json';
import type {
  Command,
  CommandContext,
  Deadline,
  DomainError,
  Principals,
  Recorded,
  Request,
  Status,
} from '#complaint';
import type { LogMark } from '#event-store';
import type { LedgerError } from './errors.ts';

/** Where a ledger learns who is registered. */
export interface PrincipalSource {
  /** As of now: what was written before this was asked counts. @throws EventStoreError when that cannot be read. */
  current(): Promise<Principals>;
}

/** What the caller believes of the complaint: exactly this revision, or whatever it is now. */
export type Expected = number | readonly number[] | 'newest';

/** The first result of a command; a repetition gets the same one. */
export interface CommandResult {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly status: Status;
  /** Ids of the events that the command added. */
  readonly events: readonly string[];
  /** Number of the response, for commands about one. */
  readonly response?: number;
  /** True when the command was accepted before: nothing was added this time. */
  readonly repeated: boolean;
}

/** What filing a complaint led to. */
export interface Filed extends CommandResult {
  /** As the receipt fixed them: a repetition is told the same, whatever has happened since. */
  readonly deadlines: readonly Deadline[];
}

/** A record of another system, or a part of it. */
export interface SourceRecord {
  /** Id of the command that files, or filed, the complaint: its folio derives from it. */
  readonly receiptId: string;
  /**
   * What the source tells, in the order of its dates: each entry, a line or a row, is taken whole or not at all. Each
   * request's command id derives from system, external id and what it says, the same in every import.
   */
  readonly entries: readonly (readonly Request[])[];
  /** Id of the command behind which the first entry stands, when a record comes in parts. */
  readonly after?: string;
}

/** What became of one entry. */
export type EntryResult =
  | {
      /** `present`: the ledger has all that the entry says, but for `fresh`. */
      readonly fate: 'recorded' | 'present';
      /** Events added now. */
      readonly events: number;
      /** Members that the source gives for the first time of an act which the ledger has, e.g. `receive/product`. */
      readonly fresh: readonly string[];
    }
  | { readonly fate: 'refused'; readonly error: DomainError | LedgerError | NotCanonicalError };

/** What became of a record of another system. */
export interface ImportResult {
  readonly folio: string;
  /** The complaint was filed now. */
  readonly created: boolean;
  /** One for each entry, in order. */
  readonly entries: readonly EntryResult[];
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
  ): Promise<CommandResult>;
  /**
   * Imports a record of another system in one atomic append. History is decided at its own dates, among what the
   * record and the ledger tell: a known act is known again, one that the ledger has with another date or content is
   * refused as `source-changed`, what is new is added. @throws as the event store's append; LedgerError
   * `too-much-contention`.
   */
  importRecord(record: SourceRecord): Promise<ImportResult>;
  /** Every event of one complaint as known at a mark (default: now), `personal` included. Empty when unknown. */
  history(folio: string, asOf?: LogMark): Promise<readonly Recorded[]>;
}
