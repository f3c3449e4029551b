import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import type { KeyRing, Keys } from '#access';
import type { ManyReads, ReadRecorder, ReadsPage, ReadsQuestion } from '#access-log';
import type { Catalogue } from '#catalogue';
import type { PublicLimit } from '#config';
import type { EventStore } from '#event-store';
import type { Contents } from '#evidence';
import type { Problem } from '#http';
import type { Ledger } from '#ledger';
import type { Letters } from '#letters';
import type { Bounces } from '#outbox';
import type { Policies } from '#policy';
import type { KeyStore, PersonalOpener } from '#privacy';
import type { ProcessSettings } from '#process';
import type { Runner, ViewLag } from '#projecting';
import type { ReadStore } from '#read-store';
import type { SubjectParts } from '#subject-export';
import type { EvidenceLimits } from './evidence/read-upload.ts';
import type { FeedSource } from './feed/feed-source.ts';
import type { FeedStreamOptions } from './feed/feed-stream.ts';
import type { OpenStreams } from './feed/open-streams.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { LongReads } from './long-reads/long-reads.ts';
import type { Metrics } from './operations/metrics.ts';
import type { HiddenComplaints } from './reads/hidden-complaints.ts';
import type { Acts } from './views/acts.ts';

/** The parts of the ledger that the handlers use. One instance for each server, made in `create-api.ts`. */
export abstract class Api {
  abstract readonly ledger: Ledger;
  abstract readonly store: EventStore;
  abstract readonly views: ReadStore;
  abstract readonly keys: KeyRing;
  /** Issues and revokes keys for an administrator. @param by the id of the principal. */
  abstract keyIssuer(by: string): Promise<Pick<Keys, 'issueKeyOnce' | 'revokeKey'>>;
  abstract readonly log: Logger;
  abstract readonly metrics: Metrics;
  abstract readonly policies: Policies;
  abstract readonly catalogue: Catalogue;
  /** Opens personal data. `undefined`: it is withheld from everybody. */
  abstract readonly opener: PersonalOpener | undefined;
  /** The complaints that do not exist for a principal. */
  abstract readonly hidden: Pick<
    HiddenComplaints,
    'standingOf' | 'among' | 'amongFew' | 'anonymousAmong' | 'key'
  >;
  abstract readonly keyStore: Pick<KeyStore, 'find' | 'subjectsOf' | 'complainants'>;
  /** Records reads of personal data. */
  abstract readonly reads: Pick<ReadRecorder, 'record'>;
  /** How much may be filed without a key. */
  abstract readonly publicLimit: PublicLimit;
  /** What contents of evidence may be. */
  abstract readonly evidence: EvidenceLimits;
  abstract readonly feed: FeedStreamOptions;
  abstract readonly streams: OpenStreams;
  /** Reports and long histories. */
  abstract readonly longReads: LongReads;
  /** Long work that is asked for again and again until it has ended. */
  abstract readonly jobs: Jobs;
  /** The acts of administrators on views. */
  abstract readonly acts: Acts;
  abstract readonly viewRunner: Pick<
    Runner,
    'promote' | 'rollback' | 'parked' | 'retryParked' | 'discardParked'
  >;
  /** The policy pack of a complaint that names none. */
  abstract readonly policy: string;
  /** How people reach the organisation. */
  abstract readonly publicFace: ProcessSettings;
  /** The IANA zone of periods and of times without an offset. */
  abstract readonly zone: string;
  /** Milliseconds since 1970. */
  abstract readonly now: () => number;
  /** Fires once when the server begins to stop. */
  abstract readonly stopping: Observable<void>;
  /** Learns of the policy packs that only the log has, once. While the event store is away, it does nothing. */
  abstract learnPolicies(): Promise<void>;
  /** The ledger of the feed, and its engine. */
  abstract source(): Promise<FeedSource>;
  /** The code with which a complainant follows a complaint. @param version of the code (default: the first). */
  abstract trackingCode(folio: string, version?: number): Promise<string>;
  /** Whether a typed code is the one of a version, under the secret or one before it whose codes still hold. */
  abstract isTrackingCode(folio: string, typed: string, version: number): Promise<boolean>;
  /** A hash of a text under the id key, for one purpose: 64 hexadecimal digits. */
  abstract readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Stands for the complainant of a complaint that names no person. */
  abstract folioPseudonym(folio: string): Promise<string>;
  /** The folio of a complaint imported from another system. */
  abstract findImported(system: string, externalId: string): Promise<string | undefined>;
  /** Who was shown what is personal in a complaint. */
  abstract readsOf(folio: string, page: Pick<ReadsQuestion, 'cursor' | 'limit'>): Promise<ReadsPage>;
  /** Records letters that came back. */
  abstract readonly bounces: Pick<Bounces, 'record'>;
  /** The contents of evidence. */
  abstract contents(): Promise<Pick<Contents, 'put' | 'open' | 'waiting'>>;
  /** Letters to complainants. */
  abstract letters(): Promise<Letters>;
  abstract subjects(): Promise<SubjectParts<ManyReads>>;
  /** True as soon as a view has a position. False after the time-out, in milliseconds. */
  abstract waitFor(view: string, position: string, timeout: number): Promise<boolean>;
  /** How far each view is behind the log. */
  abstract lag(): Promise<readonly ViewLag[]>;
  /** Why requests cannot be served now: an engine or the keys are unavailable, or the log is of another ledger. */
  abstract unreadiness(): Promise<Problem | undefined>;
}
