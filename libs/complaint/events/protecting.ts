import {
  ERASURE_BASES,
  ERASURE_DECISIONS,
  ERASURE_SCOPES,
  type ErasureBasis,
  type ErasureDecision,
  type ErasureScope,
  KEPT_REASONS,
  type KeptReason,
  ROLES,
  type Role,
} from '../vocabulary.ts';
import { type DataKinds, type Kinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal, OccurredAt } from './shared.ts';

/** The request that an erasure follows. */
export interface ErasureRef {
  /** The number of the request in its complaint. */
  readonly erasure: number;
  readonly scope: ErasureScope;
  /** The id of the event whose personal part is erased. Only with the scope `event`. */
  readonly event?: string;
  /** The folio of the complaint that has the request, when this is another complaint of the same person. */
  readonly because?: string;
}

/** A key that was destroyed. */
export interface DestroyedKey {
  readonly id: string;
  /** SHA-256 of the wrapped key: 64 hexadecimal digits. Absent when nobody read the key before it was destroyed. */
  readonly digest?: string;
}

/** A place that was swept for what an erasure must destroy. */
export interface SweptStore {
  /** E.g. `key-store`, `look-ups`, `temporary-files`. */
  readonly store: string;
  /** How many keys, entries or files were removed there. */
  readonly removed: number;
  /** How many traces the last check found. */
  readonly left: number;
}

/** A complaint of the person that was not erased, and why. */
export interface KeptComplaint {
  readonly folio: string;
  readonly why: KeptReason;
}

/** The most entries in a list of an erasure's record. */
export const MOST_LISTED = 500;

/** The events about legal holds and erasures. */
export interface ProtectingEvents {
  /** A legal hold: nothing of the complaint may be erased until it is released. */
  LegalHoldPlaced: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly hold: number;
    };
    personal: NotedPersonal & { readonly reason?: string; readonly authority?: string };
  };
  /** A legal hold ended. */
  LegalHoldReleased: {
    data: Noted & { readonly hold: number };
    personal: NotedPersonal & { readonly reason?: string };
  };
  /** Somebody asks that personal data be erased. Nothing is erased yet. */
  ErasureRequested: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly erasure: number;
      readonly basis: ErasureBasis;
      readonly scope: ErasureScope;
      /** The id of the event whose personal part shall be erased. Only with the scope `event`. */
      readonly event?: string;
    };
    personal: NotedPersonal & {
      readonly reason?: string;
      /** Texts that replace fields of the event, by JSON pointer. `null`: nothing of the field stays. */
      readonly keep?: Readonly<Record<string, string | null>>;
    };
  };
  /** A second person granted or refused an erasure. */
  ErasureDecided: {
    data: Noted & {
      readonly erasure: number;
      readonly decision: ErasureDecision;
      /** Whether it was granted although the retention was not over. */
      readonly overridden: boolean;
    };
    personal: NotedPersonal & { readonly reason?: string; readonly override?: string };
  };
  /** An administrator executed a granted erasure. From now on its keys are destroyed. */
  ErasureStarted: { data: Noted & ErasureRef; personal: NotedPersonal };
  /** The erasure is done, and how. */
  PersonalDataErased: {
    data: Noted &
      ErasureRef & {
        readonly basis: ErasureBasis;
        /** Principal ids. */
        readonly requester: string;
        readonly requesterRole: Role;
        readonly approver: string;
        readonly executor: string;
        readonly overridden: boolean;
        /** The pseudonym of the person. */
        readonly complainantRef?: string;
        readonly method: 'keys-destroyed';
        /** The destroyed keys, at most {@link MOST_LISTED}. `keyCount` and `keysDigest` cover all of them. */
        readonly keys: readonly DestroyedKey[];
        readonly keyCount: number;
        /** SHA-256 of the canonical list of all destroyed keys. */
        readonly keysDigest: string;
        /** The events that cannot be read any more, at most {@link MOST_LISTED}. `eventCount` counts all of them. */
        readonly events: readonly string[];
        readonly eventCount: number;
        readonly stores: readonly SweptStore[];
        /** The attempt to decrypt after the keys were destroyed. It must fail. */
        readonly decryption: 'failed' | 'nothing-sealed';
        /** The other complaints of the person that were kept. */
        readonly kept?: readonly KeptComplaint[];
        /** The event that holds what may stay of the erased event. */
        readonly keptIn?: string;
        /** When it was done, in a log that was restored from a backup of before: an instant. */
        readonly restoredFrom?: OccurredAt;
      };
    personal: NotedPersonal;
  };
}

export const PROTECTING_VERSIONS: Versions<ProtectingEvents> = {
  LegalHoldPlaced: 1,
  LegalHoldReleased: 1,
  ErasureRequested: 1,
  ErasureDecided: 1,
  ErasureStarted: 1,
  PersonalDataErased: 1,
};

const ERASURE: Kinds<ErasureRef> = {
  erasure: 'number',
  scope: ERASURE_SCOPES,
  event: 'id',
  because: 'id',
};

export const PROTECTING_DATA: DataKinds<ProtectingEvents> = {
  LegalHoldPlaced: { ...NOTED, hold: 'number' },
  LegalHoldReleased: { ...NOTED, hold: 'number' },
  ErasureRequested: {
    ...NOTED,
    erasure: 'number',
    basis: ERASURE_BASES,
    scope: ERASURE_SCOPES,
    event: 'id',
  },
  ErasureDecided: { ...NOTED, erasure: 'number', decision: ERASURE_DECISIONS, overridden: 'flag' },
  ErasureStarted: { ...NOTED, ...ERASURE },
  PersonalDataErased: {
    ...NOTED,
    ...ERASURE,
    basis: ERASURE_BASES,
    requester: 'id',
    requesterRole: ROLES,
    approver: 'id',
    executor: 'id',
    overridden: 'flag',
    complainantRef: 'id',
    method: ['keys-destroyed'],
    keys: { each: { id: 'key-id', digest: 'hash' } },
    keyCount: 'number',
    keysDigest: 'hash',
    events: { each: 'id' },
    eventCount: 'number',
    stores: { each: { store: 'code', removed: 'number', left: 'number' } },
    decryption: ['failed', 'nothing-sealed'],
    kept: { each: { folio: 'id', why: KEPT_REASONS } },
    keptIn: 'id',
    restoredFrom: 'time',
  },
};
