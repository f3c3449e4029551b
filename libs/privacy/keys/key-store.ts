import type { ComplainantIndex, Contact } from '../complainant-index.ts';
import type { KeyedKind } from '../keyed-hash.ts';
import type { SealedSecret } from './contents.ts';

/**
 * The key of a subject. A subject is a complaint (its stream) or a principal (`principal-<id>`). A subject that is not
 * known has no key yet; `erased` is for ever.
 */
export type SubjectKey =
  | {
      readonly state: 'active';
      /** Wrapped by the master key. */
      readonly wrapped: Uint8Array;
      /** Fingerprint of that master key, 64 hexadecimal digits. */
      readonly master: string;
    }
  | { readonly state: 'erased' };

/** The key of one sealed part of one event, wrapped by the key of its subject. */
export interface DataKey {
  /** 22 characters of base64url: 16 random bytes. */
  readonly id: string;
  readonly wrapped: Uint8Array;
}

/** A value by which a complaint is found. The store keeps its keyed hash only. */
export interface Lookup {
  readonly kind: KeyedKind;
  readonly value: string;
}

/** Keys of one subject that must be durable before an event. */
export interface NewKeys {
  readonly subject: string;
  /** Given if the writer believes that the subject has no key yet. */
  readonly begin?:
    | {
        readonly wrapped: Uint8Array;
        /** Fingerprint of the master key. */
        readonly master: string;
        /** Pseudonym of the complainant (a UUID), so that all complaints of a person can be found. */
        readonly complainantRef?: string | undefined;
        /**
         * The addresses of the complainant. They lead to the pseudonym afterwards, unless they led to another one
         * before.
         */
        readonly complainant?: Contact | undefined;
      }
    | undefined;
  readonly dataKeys: readonly DataKey[];
  /** What the complaint is found by, written in the same transaction. A value without a normal form is left out. */
  readonly lookups?: readonly Lookup[] | undefined;
}

/** Keys of one subject, as they are stored. */
export interface KeysOfSubject {
  readonly subject: SubjectKey | undefined;
  /** Wrapped data keys by id. An id without a key has been erased, or was never known. */
  readonly dataKeys: ReadonlyMap<string, Uint8Array>;
}

/** What an erasure destroyed. It holds nothing for a subject that was erased before. */
export interface ErasedKeys {
  readonly subject: string;
  readonly keys: readonly {
    /** Id of the data key; `subject` for the key of the subject. */
    readonly id: string;
    /** SHA-256 of the wrapped bytes, 64 hexadecimal digits. */
    readonly digest: string;
    /** For {@link KeyStore.traces}; not to be written anywhere. */
    readonly wrapped: Uint8Array;
  }[];
  /** How many look-ups were removed. */
  readonly lookups: number;
}

/** The id under which {@link ErasedKeys} names the key of the subject itself. */
export const SUBJECT_KEY_ID = 'subject';

/** The wrapped key of a subject, for a rotation of the master key. */
export interface Wrapping {
  readonly subject: string;
  readonly wrapped: Uint8Array;
  /** Fingerprint of the master key. */
  readonly master: string;
}

/** A key of a subject, wrapped anew. */
export interface Rewrapping extends Wrapping {
  /** The wrapped bytes before. If the store holds others now, nothing changes. */
  readonly before: Uint8Array;
}

/** Some wrappings, and where the next ones begin; `undefined` at the end. */
export interface WrappingsPage {
  readonly wrappings: readonly Wrapping[];
  readonly next: string | undefined;
}

/** The name under which a master key seals the id key. */
export const ID_KEY = 'id key';

/** Which ledger a key store belongs to. */
export interface KeyStoreIdentity {
  /** The id of the ledger, a UUID. */
  readonly ledger: string;
  /** The id key of the ledger, sealed by the master key. */
  readonly idKey: Uint8Array;
  /** Fingerprint of that master key. */
  readonly master: string;
}

/** An event of the log, as noted by a store that is kept apart from the log. */
export interface CoveredEvent {
  readonly position: string;
  /**
   * Its id. A position alone fits any log that is long enough, so a log that has another event there is another one.
   * `undefined`: a store of an earlier version did not note it.
   */
  readonly id: string | undefined;
}

/** One record in the access log. It names no complaint and nothing personal. */
export interface NotedRead {
  readonly stream: string;
  readonly revision: number;
  /** Id of the event. */
  readonly id: string;
}

/**
 * Keeps the wrapped keys of subjects and events, apart from log and views, with the keyed hashes by which complaints and
 * complainants are found. It never has a key that opens anything. Every method may throw {@link KeyStoreError}
 * `unavailable`.
 */
export interface KeyStore {
  /**
   * Adds keys. They are durable when it resolves. For each subject all is written or nothing; after a refusal, keys of
   * other subjects of the same call may be kept, which harms nothing: no event names them.
   *
   * @throws KeyStoreError `subject-erased`; `subject-begun` if `begin` is given, but another writer began the subject;
   *   `subject-unknown` if it is not given and the subject has no key; `complainant-known` if the first address of the
   *   complainant with a pseudonym leads to another one than the given, or the given one was forgotten;
   *   `master-rotated` if it is wrapped by another master key than {@link KeyStore.currentMaster}; `secret-rotated`.
   */
  put(keys: readonly NewKeys[]): Promise<void>;
  subject(id: string): Promise<SubjectKey | undefined>;
  /** The subject's key, and those of its data keys that are asked for (default: all). */
  keysOf(subject: string, ids?: readonly string[]): Promise<KeysOfSubject>;
  /** The active subjects (complaints) of a pseudonym, in the order of their ids. */
  subjectsOf(complainantRef: string): Promise<readonly string[]>;
  /**
   * The active subjects (complaints) that are found by a value, in the order of their ids.
   *
   * @throws KeyStoreError `secret-rotated`.
   */
  find(kind: KeyedKind, value: string): Promise<readonly string[]>;
  /**
   * Destroys the subject's key, its data keys and its look-ups, and marks it as erased for ever; forgets the addresses
   * of its pseudonym when that has no active subject left. Idempotent. A subject without a key becomes erased too.
   */
  erase(subjects: readonly string[]): Promise<readonly ErasedKeys[]>;
  /** Destroys single data keys. Idempotent. */
  eraseDataKeys(subject: string, ids: readonly string[]): Promise<ErasedKeys>;
  /**
   * Removes the look-ups of a subject that are not among the given ones. An address by which no complaint is found any
   * more leads to no pseudonym either. Idempotent; adds nothing.
   *
   * @returns how many were removed.
   * @throws KeyStoreError `secret-rotated`.
   */
  keepLookups(subject: string, lookups: readonly Lookup[]): Promise<number>;
  /**
   * Looks for the bytes of destroyed keys in every place that the store has (tables, free space, write-ahead log), and
   * first empties the places that can be emptied now.
   *
   * @returns in how many places they were found. 0 means that they are gone. Another number may come from a process
   *   that reads just now: ask again.
   */
  traces(wrapped: readonly Uint8Array[]): Promise<number>;
  /** The pseudonyms of complainants by keyed hashes of their addresses. It is closed with the store. */
  readonly complainants: ComplainantIndex;
  /** Which ledger the store belongs to; `undefined` before it was begun. */
  identity(): Promise<KeyStoreIdentity | undefined>;
  /** Begins the store for a ledger. If several processes do so, all get the identity of the first one. Durable. */
  begin(identity: KeyStoreIdentity): Promise<KeyStoreIdentity>;
  /** The event of the log up to which every erasure is done in this store; `undefined` if none was noted. */
  coveredUpTo(): Promise<CoveredEvent | undefined>;
  /**
   * Notes the event up to which every erasure is done, in place of the one before: after the log was restored from an
   * older state, that is an earlier one.
   */
  cover(event: CoveredEvent): Promise<void>;
  /** The newest record of a read that the store was told of; `undefined` if it was told of none. Backups leave it out. */
  newestRead(): Promise<NotedRead | undefined>;
  /** Notes a record of a read, which must be durable, in place of the one before. */
  noteRead(read: NotedRead): Promise<void>;
  /** Fingerprint of the master key that must wrap new keys; `undefined` as long as none was ever rotated. */
  currentMaster(): Promise<string | undefined>;
  /** From now on new keys must be wrapped by this master key. Durable. */
  useMaster(master: string): Promise<void>;
  /** The keys of active subjects, some at a time. @param after what `next` of the page before said. */
  wrappings(after?: string): Promise<WrappingsPage>;
  /** Replaces wrapped keys of subjects that still have the bytes before. Durable. */
  rewrap(wrappings: readonly Rewrapping[]): Promise<void>;
  /**
   * Fingerprints of the secrets that may make look-ups now: from the beginning of the store, the one that it was begun
   * with; `undefined` before. A process with another secret is refused with `secret-rotated`.
   */
  lookupSecrets(): Promise<readonly string[] | undefined>;
  /** From now on these secrets only may make look-ups. Durable. */
  useLookupSecrets(fingerprints: readonly string[]): Promise<void>;
  /** The secrets of the ledger as a whole, among them the id key. */
  secrets(): Promise<readonly SealedSecret[]>;
  /** Adds secrets, or replaces those of the same names. Durable. */
  keepSecrets(secrets: readonly SealedSecret[]): Promise<void>;
  /** Removes secrets. Durable. */
  dropSecrets(names: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
