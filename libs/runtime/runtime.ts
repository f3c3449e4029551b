import type { Catalogue } from '#catalogue';
import type { Config } from '#config';
import type { EventStore } from '#event-store';
import type { LedgerIdentity } from '#identity';
import type { DryLedger, IdKey, Ledger, Waiting } from '#ledger';
import type { Policies } from '#policy';
import type { ComplainantIndex, Secret } from '#privacy';
import type { AuditOptions, AuditResult, ProjectingError, Projection, Runner, RunnerLog } from '#projecting';
import type { ReadStore } from '#read-store';
import type { Reports } from '#reporting';
import type { ViewsCommit } from './commit-times.ts';

/**
 * The parts of one ledger, composed once for all apps. Each part is opened at its first call and shared afterwards;
 * a part that nobody asks for is never opened and creates nothing.
 */
export interface Runtime {
  readonly config: Config;
  readonly policies: Policies;
  /** The names that complaints may have. */
  readonly catalogue: Catalogue;
  /** Milliseconds since 1970, now: the system's clock unless the ledger is a demonstration. */
  readonly clock: () => number;
  /**
   * How often this process lost its live subscription to an event store on a server and went on by reading: normal
   * after a burst, a sign of trouble when it never ends.
   */
  readonly resubscriptions: () => number;
  /** Who this process is to others that keep the same views up. */
  readonly holder: string;
  /** Tells of each commit of views by this process. @returns ends it. */
  onCommit(listener: (commit: ViewsCommit) => void): () => void;
  /** Whether the event store is there already. Asking creates nothing. */
  exists(): boolean;
  /** Whether the events stand in files that this user can only read: views are then brought up in a copy, thrown away. */
  readOnly(): boolean;
  /** The secret; `undefined` where it is not at hand and nothing can be written anyway. @throws as {@link secret} does. */
  secretIfAny(): Promise<Secret | undefined>;
  /**
   * The first append to an empty one writes `LedgerOpened` before it.
   *
   * @throws IdentityError `unsupported-format` for a log that another version wrote; EventStoreError.
   */
  events(): Promise<EventStore>;
  /**
   * The same for whoever examines it: opened whatever its first event says, and never written to.
   *
   * @throws EventStoreError.
   */
  storedEvents(): Promise<EventStore>;
  /** For readers: a view that was folded from another log is refused (ProjectingError `view-beside-log`). */
  views(): Promise<ReadStore>;
  /** Why a live view is not served; `undefined` when all are. @throws ReadStoreError. */
  viewsRefusal(): Promise<ProjectingError | undefined>;
  /**
   * Makes sure that no views know a ledger where the log is empty or missing.
   *
   * @throws IdentityError `another-ledger`.
   */
  requireNoViews(): Promise<void>;
  /** Which ledger the log is of, and whether the keys at hand belong to it. */
  identity(): Promise<LedgerIdentity>;
  /** Behind tracking codes and keyed look-ups; made while nothing was written yet. @throws as {@link LedgerIdentity} does. */
  secret(): Promise<Secret>;
  /**
   * Behind ids and folios that derive from content, which others could guess otherwise; never rotated. Made while nothing
   * was written yet. @throws as {@link LedgerIdentity} does.
   */
  idKey(): Promise<Secret>;
  complainants(): Promise<ComplainantIndex>;
  ledger(): Promise<Ledger>;
  /** The same, for bulk work: goes on by itself when an engine is back, for as long as it is told to. */
  ledgerThatWaits(waiting: Waiting): Promise<Ledger>;
  /** Decides as the ledger would and writes nothing. Creates nothing either, no key; the caller closes it. */
  dryLedger(): Promise<DryLedger & { readonly idKey: IdKey }>;
  /** The folio of the complaint that an import filed for a record of another system; `undefined` when none did. */
  findImported(system: string, externalId: string): Promise<string | undefined>;
  /** Keeps the views in step with the log; one a process, so that its waiters hear of its commits at once. */
  runner(): Promise<Runner>;
  reports(): Promise<Reports>;
  /** Every read model. */
  projections(): Promise<readonly Projection[]>;
  /** Folds every view afresh and compares it with what is served. @throws as `audit` of the projecting library. */
  audit(options?: Pick<AuditOptions, 'signal' | 'onProgress'>): Promise<AuditResult>;
  /** Finishes what was accepted and lets go of everything that was opened, in the reverse order. */
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** Where the runner says what it does (default: nowhere). */
  readonly log?: RunnerLog;
  /** Write nothing, as where this user may not write the files of the events (default: whatever the files allow). */
  readonly readOnly?: boolean;
  /** For a demonstration or a test: the moment of recording and of judging, milliseconds since 1970. */
  readonly clock?: () => number;
  /** The views are thrown away after use, so that nothing is ever forced to disk for them (default false). */
  readonly throwAway?: boolean;
}
