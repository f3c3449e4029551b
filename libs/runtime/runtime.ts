import type { KeyObject } from 'node:crypto';
import type { ManyReads, ReadRecorder, ReadsPage, ReadsQuestion } from '#access-log';
import type { Catalogue } from '#catalogue';
import type { Config } from '#config';
import type { BreachRecorder } from '#deadlines';
import type { Eraser } from '#erasing';
import type { EventStore } from '#event-store';
import type { ContentStore, Contents, ContentVerification, Unnamed } from '#evidence';
import type { LedgerIdentity } from '#identity';
import type { DryLedger, Ledger, Waiting } from '#ledger';
import type { Letters } from '#letters';
import type { Policies } from '#policy';
import type { AdoptedPolicies } from '#policy-adoption';
import type {
  ComplainantIndex,
  KeyStore,
  NotedRead,
  PersonalOpener,
  Sealing,
  Secret,
  SourcedMasterKeys,
} from '#privacy';
import type { AuditOptions, AuditResult, ProjectingError, Runner, RunnerLog } from '#projecting';
import type { ReadStore } from '#read-store';
import type { Reports } from '#reporting';
import type { SubjectParts } from '#subject-export';
import type { Threads } from '#threads';
import type { LateHolidays } from './late-holidays.ts';
import type { Mail } from './mail.ts';
import type { OwnFiles } from './own-files.ts';
import type { ViewsCommit } from './views-commits.ts';

/**
 * The parts of one ledger, composed once for all apps. Each part is opened at its first call and shared afterwards. A
 * part that is not used is never opened and creates nothing.
 */
export interface Runtime {
  readonly config: Config;
  readonly policies: Policies;
  /** The names that complaints may use. */
  readonly catalogue: Catalogue;
  /** Returns now in milliseconds since 1970, by the system's clock unless the options give another one. */
  readonly clock: () => number;
  /**
   * How often this process lost its live subscription to a server and resumed it by reading. It is normal after a burst
   * of events, and a sign of trouble if the number keeps rising.
   */
  readonly resubscriptions: () => number;
  /** Counts live subscriptions that another thread of this process lost. */
  resubscribedElsewhere(times: number): void;
  /** The name of this process for other processes that update the same views. */
  readonly holder: string;
  /** The threads of this process that the ledger started, and those that its apps add. */
  readonly threads: Threads;
  /**
   * What another thread of this process needs to open the same ledger. `undefined` if it cannot: another thread has no
   * access to the clock of a demonstration or a test.
   */
  threadSettings(): ThreadSettings | undefined;
  /** Tells the listeners of {@link onCommit} of a commit by another thread of this process. */
  committedElsewhere(commit: ViewsCommit): void;
  /** Calls the listener after each commit of views by this process. @returns a function that ends the listening. */
  onCommit(listener: (commit: ViewsCommit) => void): () => void;
  /** Whether the event store exists. The question creates nothing. */
  exists(): boolean;
  /**
   * Whether this user can only read the files of the events. Then views are brought up in a copy that is deleted
   * afterwards.
   */
  readOnly(): boolean;
  /** Seals and opens personal data. @throws KeyStoreError. */
  sealing(): Promise<Sealing>;
  /**
   * Opens personal data; `undefined` for a ledger that can only be read, since a read of it could not be recorded. Then
   * personal data is withheld.
   *
   * @throws like {@link sealing}.
   */
  openerIfAny(): Promise<PersonalOpener | undefined>;
  /**
   * The event store. The first append to an empty one writes `LedgerOpened` before its event.
   *
   * @throws IdentityError `unsupported-format` for a log that another version wrote; EventStoreError.
   */
  events(): Promise<EventStore>;
  /**
   * The event store for an examination: it is opened even if its first event is wrong, and never written to.
   *
   * @throws EventStoreError.
   */
  storedEvents(): Promise<EventStore>;
  /**
   * The access log. Its file is made at the first call, so a question asks {@link accessLogIfAny}.
   *
   * @throws EventStoreError.
   */
  accessLog(): Promise<EventStore>;
  /** The access log; `undefined` if nothing was ever recorded in it. @throws EventStoreError. */
  accessLogIfAny(): Promise<EventStore | undefined>;
  /**
   * A record of a read that the key store was told of, and that the access log does not have: the access log was removed,
   * cut or replaced by an older one. `undefined` if there is none.
   */
  missingRead(): Promise<NotedRead | undefined>;
  /** Records reads of personal data. Nothing personal may be shown before the record is durable. */
  readonly reads: Pick<ReadRecorder, 'record'>;
  /** Who read a complaint. @throws LedgerError `unknown-complaint`; AccessLogError `bad-cursor`; EventStoreError. */
  readsOf(folio: string, page: Pick<ReadsQuestion, 'cursor' | 'limit'>): Promise<ReadsPage>;
  /** What an export of all that is held about one person is made from. @throws like {@link sealing}. */
  subjects(): Promise<SubjectParts<ManyReads>>;
  /** The views for readers. A view that was folded from another log is refused (ProjectingError `view-beside-log`). */
  views(): Promise<ReadStore>;
  /** Why a live view is not served; `undefined` if all are served. @throws ReadStoreError. */
  viewsRefusal(): Promise<ProjectingError | undefined>;
  /**
   * Makes sure that no views of a ledger exist while the log is empty or missing.
   *
   * @throws IdentityError `another-ledger`.
   */
  requireNoViews(): Promise<void>;
  /** Which ledger the log belongs to, and whether the given keys belong to it. */
  identity(): Promise<LedgerIdentity>;
  /**
   * The key for tracking codes and keyed look-ups; created before the first write. @throws like {@link LedgerIdentity}.
   */
  secret(): Promise<Secret>;
  /**
   * The key for ids and folios that are derived from content, so that others cannot guess them; never rotated. Created
   * before the first write.
   *
   * @throws like {@link LedgerIdentity}.
   */
  idKey(): Promise<Secret>;
  /**
   * The store of wrapped keys and look-ups. It is opened, and its file created, whatever the log says; see {@link idKey}.
   *
   * @throws KeyStoreError `unavailable`, `misconfigured`; like {@link secret}.
   */
  keyStore(): Promise<KeyStore>;
  /** The master keys. A file is created before the first write. @throws KeyStoreError. */
  masterKeys(): Promise<SourcedMasterKeys>;
  complainants(): Promise<ComplainantIndex>;
  /** The policy packs as the log has them. */
  adoptedPolicies(): Promise<AdoptedPolicies>;
  ledger(): Promise<Ledger>;
  /** The ledger for bulk work: while an engine is away, it waits as long as `waiting` allows and then continues. */
  ledgerThatWaits(waiting: Waiting): Promise<Ledger>;
  /** A ledger that decides like the real one but writes and creates nothing, not even a key. The caller closes it. */
  dryLedger(): Promise<DryLedger & { readonly idKey: Secret }>;
  /** The folio of the complaint that was imported for a record of another system; `undefined` if none was. */
  findImported(system: string, externalId: string): Promise<string | undefined>;
  /**
   * Updates the views from the log. A process has one runner, so that its waiting readers learn of its commits at once.
   */
  runner(): Promise<Runner>;
  /** Finishes erasures that were executed. It opens keys only when there is one. */
  eraser(): Promise<Eraser>;
  /** Records the breaches of due dates that passed unmet. */
  breaches(): Promise<BreachRecorder>;
  /** Moves due dates because of holidays announced late. */
  lateHolidays(): Promise<LateHolidays>;
  /** Removes contents of evidence that no event names. */
  unnamed(): Promise<Unnamed>;
  /** The contents of evidence. @throws like {@link sealing}. */
  contents(): Promise<Contents>;
  /** The sealed bytes of contents of evidence. It needs no key. @throws EvidenceError. */
  evidence(): Promise<ContentStore>;
  /**
   * Compares every content that an event names with what is stored.
   *
   * @param options `withKeys`: look for their keys too. `onProgress` is called with the number of compared contents.
   * @throws EventStoreError, KeyStoreError, EvidenceError.
   */
  verifyContents(options: {
    readonly withKeys: boolean;
    readonly onProgress: (contents: number) => void;
  }): Promise<ContentVerification>;
  /**
   * Letters to complainants, with the organisation's own templates where it has any. Whoever asks records the read.
   *
   * @throws like {@link sealing}.
   */
  letters(): Promise<Letters>;
  /** Sends letters by e-mail, and records which of them came back. */
  readonly mail: Pick<Mail, 'isOn' | 'isNamed' | 'mailer' | 'outbox' | 'bounces' | 'begin' | 'wasOn'>;
  reports(): Promise<Reports>;
  /** Folds every view again and compares it with the stored view. @throws like `audit` of the projecting library. */
  audit(options?: Pick<AuditOptions, 'signal' | 'onProgress'>): Promise<AuditResult>;
  /** Finishes the accepted work and closes everything that was opened, in the reverse order. */
  close(): Promise<void>;
}

/** How another thread of a process opens the same ledger. It is data only. */
export interface ThreadSettings {
  readonly config: Config;
  readonly throwAway: boolean;
  /** As the process read them when it started. They may have changed since. */
  readonly files: OwnFiles;
  /** `undefined` if the process did not need them yet. */
  readonly masterKeys: readonly KeyObject[] | undefined;
}

export interface RuntimeOptions {
  /** The supervisor of the threads (default: a new one). */
  readonly threads?: Threads;
  /** What another thread of this process read from the files of the organisation (default: they are read now). */
  readonly files?: OwnFiles;
  /** The master keys that another thread of this process read (default: their source is asked). */
  readonly masterKeys?: readonly KeyObject[] | undefined;
  /** Where the runner logs (default: nowhere). */
  readonly log?: RunnerLog;
  /** Whether to write nothing, as if this user could only read the files (default: what the permissions allow). */
  readonly readOnly?: boolean;
  /** For a test: see `othersFirstMs` of the erasing library. */
  readonly othersFirstMs?: number;
  /** For a demonstration or a test: returns the time of recording and of timing, in milliseconds since 1970. */
  readonly clock?: () => number;
  /** Whether the views are deleted after use, so that nothing is forced to disk for them (default false). */
  readonly throwAway?: boolean;
}
