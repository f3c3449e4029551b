import type { NotCanonicalError } from '#canonical-json';
import type {
  Command,
  CommandContext,
  Deadline,
  DomainError,
  PolicyRef,
  PolicyRules,
  Principals,
  ReceivedComplaint,
  Recorded,
  Request,
  Status,
} from '#complaint';
import type { LogMark } from '#event-store';
import type { LedgerError } from './errors.ts';
import type { Waiting } from './waiting.ts';

/** Everybody who is registered. */
export interface RegisteredPrincipals extends Principals {
  /** In the order of their first keys. */
  ids(): Iterable<string>;
}

/** Tells a ledger who is registered. */
export interface PrincipalSource {
  /** As of now, with everything written before this call. @throws EventStoreError when that cannot be read. */
  current(): Promise<RegisteredPrincipals>;
}

/** A complaint as it is now, on which commands can be tried. */
export interface Rehearsal {
  readonly folio: string;
  readonly revision: number;
  readonly state: ReceivedComplaint;
  /** Its first event, without the personal part. */
  readonly receipt: Recorded;
  /** `undefined`: its policy pack cannot be found. */
  readonly rules: PolicyRules | undefined;
  /** Ids of the principals who may handle complaints, in the order of their first keys. */
  readonly handlers: readonly string[];
  /** How a command would be refused now. `undefined`: it would be accepted. Nothing is recorded. */
  readonly refusalOf: (command: Exclude<Command, { type: 'receive' }>) => DomainError | undefined;
}

/** Keeps in the log which text each version of a policy pack has, and takes it from there when no file gives it. */
export interface PolicyAdoption {
  /**
   * Makes sure that the rules of a version that a complaint has pinned are known, if the log has its text.
   *
   * @returns `undefined` if they are known already.
   * @throws EventStoreError; the fault of a text that cannot be read.
   */
  know(policy: PolicyRef, waiting?: Waiting): Promise<void> | undefined;
  /**
   * Makes sure that it is known whether the log has a pack that is not on offer.
   *
   * @returns `undefined` if the pack is on offer.
   * @throws like {@link know}.
   */
  look(pack: string, waiting?: Waiting): Promise<void> | undefined;
  /**
   * Makes sure that a version is in the log with the text of this process, before an event is decided under it.
   *
   * @param by the principal whose command uses it.
   * @returns `undefined` if it is known already.
   * @throws EventStoreError; the fault of a version that has another text.
   */
  require(policy: PolicyRef, by: string, waiting?: Waiting): Promise<void> | undefined;
}

/** The revision that the caller expects: exactly this one, one of these, or whichever is newest. */
export type Expected = number | readonly number[] | 'newest';

/** The number or the id of the thing that a command is about, for commands that are about one. */
export interface Numbers {
  readonly response?: number;
  readonly closure?: number;
  readonly hold?: number;
  readonly erasure?: number;
  readonly referral?: number;
  readonly remedy?: number;
  readonly rootCause?: number;
  /** The id of a corrective action. */
  readonly action?: string;
  /** The version of a tracking code. */
  readonly version?: number;
}

/** The first result of a command; a repetition gets the same one. */
export interface CommandResult extends Numbers {
  readonly folio: string;
  readonly revision: number;
  readonly position: string;
  readonly status: Status;
  /** Ids of the events that the command added. */
  readonly events: readonly string[];
  /** True when the command was accepted before. Nothing was added this time. */
  readonly repeated: boolean;
}

/** The result of filing a complaint. */
export interface Filed extends CommandResult {
  /** As fixed at the receipt. A repetition gets the same deadlines, also when they have changed since. */
  readonly deadlines: readonly Deadline[];
}

/** A record of another system, or a part of it. */
export interface SourceRecord {
  /** Id of the command that files, or filed, the complaint. The folio derives from it. */
  readonly receiptId: string;
  /**
   * What the source gives, in the order of its dates. Each entry (a line or a row) is imported wholly or not at all.
   * Each request's command id derives from system, external id and content. It is the same in every import.
   */
  readonly entries: readonly (readonly Request[])[];
  /** What the other parts say, when a record comes in parts. */
  readonly parts?: OtherParts;
  /** The line that files the complaint was refused before, so that new acts are refused as `receipt-refused`. */
  readonly receiptRefused?: boolean;
}

/** What a part of a record must know of the others, so that its lines are taken for the same acts as in one part. */
export interface OtherParts {
  /** Id of the command that the first entry follows. Absent in the first part. */
  readonly after?: string;
  /** Ids of the commands of all lines of the record. An act that the ledger has of one of them belongs to that line. */
  readonly named: ReadonlySet<string>;
  /** {@link ImportResult.matched} of the parts before, together. */
  readonly matched: ReadonlyMap<string, string>;
}

/** Result of one entry. */
export type EntryResult =
  | {
      /** `present`: the ledger has all that the entry gives, except `fresh`. */
      readonly fate: 'recorded' | 'present';
      /** Events added now. */
      readonly events: number;
      /** Members that the source gives for the first time, and that cannot be corrected, e.g. `assign/by`. */
      readonly fresh: readonly string[];
    }
  | { readonly fate: 'refused'; readonly error: DomainError | LedgerError | NotCanonicalError };

/** Result of a record of another system. */
export interface ImportResult {
  readonly folio: string;
  /** True when this call filed the complaint. */
  readonly created: boolean;
  /** One for each entry, in order. */
  readonly entries: readonly EntryResult[];
  /**
   * Of a part: the acts that its lines gave, and that were recorded under other command ids. The id of the event by the
   * id of the line's command. Absent: none.
   */
  readonly matched?: ReadonlyMap<string, string>;
}

/** Takes commands and records events. One instance per process. */
export interface Ledger {
  /** Files a complaint; its folio derives from the command id. @throws DomainError, LedgerError, EventStoreError. */
  receive(command: Extract<Command, { type: 'receive' }>, context: CommandContext): Promise<Filed>;
  /**
   * The first result of a command that filed a complaint, whatever it said. `undefined`: it filed none.
   *
   * @throws EventStoreError.
   */
  filed(commandId: string): Promise<Filed | undefined>;
  /** @throws DomainError (refused), LedgerError (`unknown-complaint`, `revision-mismatch`, `command-id-reused`). */
  execute(
    folio: string,
    expected: Expected,
    command: Exclude<Command, { type: 'receive' }>,
    context: CommandContext,
  ): Promise<CommandResult>;
  /**
   * Reads a complaint as it is now, to try commands on it that somebody could give at a moment.
   *
   * @throws LedgerError `unknown-complaint`; EventStoreError.
   */
  rehearse(folio: string, by: Pick<CommandContext, 'actor' | 'now'>): Promise<Rehearsal>;
  /**
   * Imports a record of another system in one atomic append. History is decided at its own dates, between the acts of
   * the record and of the ledger. A known act is recognised. An act that the ledger has with another date or content is
   * refused as `source-changed`. A new act is added.
   *
   * @throws as the event store's append; LedgerError `too-much-contention`.
   */
  importRecord(record: SourceRecord): Promise<ImportResult>;
  /**
   * Every event of one complaint as known at a mark (default: now). Empty for an unknown complaint.
   *
   * @param options `personal`: open the personal parts (default true). The caller records that read first. Otherwise
   *   they are withheld.
   * @throws KeyStoreError when the key store is away.
   */
  history(
    folio: string,
    asOf?: LogMark,
    options?: { readonly personal?: boolean },
  ): Promise<readonly Recorded[]>;
}
