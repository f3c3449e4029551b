import type {
  Channel,
  Clock,
  ClosingReason,
  Complexity,
  ErasureBasis,
  ErasureDecision,
  ErasureScope,
  FeedbackKind,
  KeptReason,
  Outcome,
  Remedy,
  ResponseType,
  Role,
  Severity,
} from './vocabulary.ts';

/*
 * Stored: change with care. Names and fields never change after a release. A new shape needs a new schema version, an
 * upcaster beside the codec, and a stored sample in its spec.
 *
 * `data` never contains free text or anything about a person. Both belong in `personal`, which can be erased.
 */

/**
 * When something happened in the world: an instant in UTC with milliseconds (`2026-11-22T09:30:00.000Z`), or a day
 * (`2013-07-29`) where the source gives no time. Absent where the source gives no date at all.
 */
export type OccurredAt = string;

/**
 * A time and, if it is a day, the IANA zone in which its source counts days. The zone serves only to compare the day
 * with an instant: the day begins at 00:00 in that zone. Without a zone: UTC.
 */
export interface Dated {
  readonly time: OccurredAt;
  readonly zone?: string | undefined;
}

/** Who acts. `id` is the principal's random id, never a name. `system` is a process manager or an import. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** Pseudonym of the person on whose behalf the actor acts. */
  readonly onBehalfOf?: string;
}

export interface PolicyRef {
  readonly id: string;
  readonly version: number;
}

/**
 * A clock that runs. If it is due at an instant in UTC, an act at or after that instant is late. Imported history may
 * give a day only: then an act on a later day is late, and the zone is that of the event.
 */
export interface Deadline {
  readonly clock: Clock;
  readonly dueAt: OccurredAt;
}

/** The origin of an event that was imported from another system. */
export interface Source {
  /** `cfpb`, `nyc311`, or the name in a jsonl file. */
  readonly system: string;
  /** Line of the import file at which the record starts, counted from 1. */
  readonly line: number;
  /** The record's id in that system, if its form cannot contain a name or an address. */
  readonly externalId?: string;
  /** Otherwise the hash of the id under the ledger's id key: 64 hexadecimal digits. The id itself is personal. */
  readonly externalIdHash?: string;
  /** The record's state, from the source's own list, e.g. `Closed with explanation`. */
  readonly outcome?: string;
}

/** Texts of another system that may be about a person. */
export interface SourcePersonal {
  /** At the receipt: the record's id, if `data` has only its hash. */
  readonly externalId?: string;
  /** The record's state as free text, not from a list. */
  readonly outcome?: string;
}

/** Members that any event's data may carry. */
interface Noted {
  readonly source?: Source;
  /** The source gives no date for this event; `occurredAt` is absent. */
  readonly dateUnknown?: true;
  /** The act was entered later than the policy's entry delay. */
  readonly lateEntry?: true;
}

interface NotedPersonal {
  readonly note?: string;
  readonly source?: SourcePersonal;
}

export interface Complainant {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly organisation?: string;
  readonly department?: string;
  readonly address?: string;
  readonly contactPreference?: string;
  readonly vulnerability?: string;
  readonly adjustments?: string;
}

export interface Representative {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly authority?: string;
}

export interface MonetaryRemedy {
  readonly kind: Remedy;
  /** Exact decimal, e.g. `120.50`. */
  readonly amount?: string;
  /** ISO 4217. */
  readonly currency?: string;
}

/** A value of the personal part of an event. */
export type PersonalValue =
  | string
  | number
  | boolean
  | null
  | readonly PersonalValue[]
  | { readonly [member: string]: PersonalValue };

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

/** Every event of a complaint: its data and its personal part. */
export interface EventCatalogue {
  /** A complaint came in. The event pins its policy and starts the clocks of the policy. */
  ComplaintReceived: {
    data: Noted & {
      readonly channel: Channel;
      readonly kind: FeedbackKind;
      readonly oral?: boolean;
      /** BCP 47. */
      readonly language?: string;
      readonly product?: string;
      readonly subProduct?: string;
      readonly organisation?: string;
      readonly category?: string;
      readonly subCategory?: string;
      readonly recurring?: boolean;
      /** Day the problem occurred. */
      readonly problemOn?: string;
      readonly remediesRequested?: readonly Remedy[];
      readonly complainantRef?: string;
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & {
      readonly complainant?: Complainant;
      readonly representative?: Representative;
      readonly description?: string;
      readonly reference?: string;
      readonly remedyRequested?: string;
      readonly immediateAction?: string;
      readonly confidentiality?: string;
    };
  };
  /** The complainant was told that the complaint is being dealt with. It happens once in each cycle. */
  ComplaintAcknowledged: {
    data: Noted & {
      readonly cycle: number;
      readonly channel?: Channel;
      readonly template?: string;
      readonly contentHash?: string;
    };
    personal: NotedPersonal & { readonly delivery?: string };
  };
  /** Somebody assessed the severity. A matter of safety gets the highest severity and starts a clock of its own. */
  ComplaintAssessed: {
    data: Noted & {
      readonly severity: Severity;
      readonly complexity?: Complexity;
      readonly safety: boolean;
      readonly immediateActionNeeded?: boolean;
      readonly immediateActionPossible?: boolean;
      /** Present when the assessment reclassifies the feedback. */
      readonly kind?: FeedbackKind;
      /** Clocks that this assessment starts. */
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & { readonly impact?: string; readonly rationale?: string };
  };
  /** Somebody works on the complaint from now on: a principal id, never a name. */
  HandlerAssigned: {
    data: Noted & { readonly handler: string; readonly conflictDeclared: boolean };
    personal: NotedPersonal;
  };
  /** A handler proposed a response. It has not been sent yet. */
  ResponseProposed: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly response: number;
      readonly type: ResponseType;
      readonly outcome?: Outcome;
      readonly remedies?: readonly MonetaryRemedy[];
    };
    personal: NotedPersonal & { readonly reasons?: string; readonly recourse?: string };
  };
  /** A second person approved the response and it was sent. */
  ResponseIssued: {
    data: Noted & { readonly response: number; readonly type: ResponseType; readonly outcome?: Outcome };
    personal: NotedPersonal & { readonly delivery?: string };
  };
  /** The complainant accepts the response. */
  ResponseAccepted: { data: Noted & { readonly response: number }; personal: NotedPersonal };
  /** The complainant rejects the response. The complaint stays open and escalation is offered. */
  ResponseRejected: {
    data: Noted & { readonly response: number };
    personal: NotedPersonal & { readonly reason?: string };
  };
  /** The complaint goes to a higher tier. */
  ComplaintEscalated: {
    data: Noted & {
      readonly fromTier: number;
      readonly toTier: number;
      /** A code, e.g. `response-rejected`. */
      readonly trigger: string;
      readonly handler?: string;
    };
    personal: NotedPersonal;
  };
  /** A notice only: figures of lateness come from the deadlines. An import may know the breach but not `dueAt`. */
  DeadlineBreached: {
    data: Noted & { readonly clock: Clock; readonly dueAt?: OccurredAt };
    personal: NotedPersonal;
  };
  /** The complaint was closed for one of the reasons that the policy allows. */
  ComplaintClosed: {
    data: Noted & {
      readonly cycle: number;
      readonly reason: ClosingReason;
      readonly attempts?: number;
      /** Principal id of the second person, where the reason needs one. */
      readonly approvedBy?: string;
      readonly recourseTold?: boolean;
    };
    personal: NotedPersonal & { readonly justification?: string };
  };
  /** A closed complaint was reopened. A new cycle begins, with clocks of its own. */
  ComplaintReopened: {
    data: Noted & {
      /** The cycle that begins: 2 at the first reopening. */
      readonly cycle: number;
      readonly clockRule: 'anew' | 'as-recorded';
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & { readonly reason?: string };
  };
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
  /** An entry was corrected. The original stays, unless it was erased. */
  EntryCorrected: {
    data: Noted & {
      /** The id of the corrected event. */
      readonly event: string;
      /** A JSON pointer, e.g. `/personal` for the whole personal part. */
      readonly field: string;
      /** The erasure after which this is what stays of the event. */
      readonly erasure?: number;
    };
    personal: NotedPersonal & { readonly old?: PersonalValue; readonly new?: PersonalValue };
  };
}

/** The most entries in a list of an erasure's record. */
export const MOST_LISTED = 500;

export type EventType = keyof EventCatalogue;

/** The newest schema version of each event. It is also the list of all event types. */
export const SCHEMA_VERSIONS: Readonly<Record<EventType, number>> = {
  ComplaintReceived: 1,
  ComplaintAcknowledged: 1,
  ComplaintAssessed: 1,
  HandlerAssigned: 1,
  ResponseProposed: 1,
  ResponseIssued: 1,
  ResponseAccepted: 1,
  ResponseRejected: 1,
  ComplaintEscalated: 1,
  DeadlineBreached: 1,
  ComplaintClosed: 1,
  ComplaintReopened: 1,
  LegalHoldPlaced: 1,
  LegalHoldReleased: 1,
  ErasureRequested: 1,
  ErasureDecided: 1,
  ErasureStarted: 1,
  PersonalDataErased: 1,
  EntryCorrected: 1,
};

export const EVENT_TYPES = Object.keys(SCHEMA_VERSIONS) as readonly EventType[];

/** Whether a type is that of a complaint's event. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(SCHEMA_VERSIONS, type);
}

/** An event as it is decided and folded: what happened in the world and when, without its position in a store. */
export type ComplaintEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly occurredAt?: OccurredAt;
    /** The zone of the days in the event, see {@link Dated}. An imported receipt keeps it for later events. */
    readonly zone?: string;
    readonly data: EventCatalogue[T]['data'];
    readonly personal?: EventCatalogue[T]['personal'];
    /** A code, present when a person decides something. */
    readonly reasonCode?: string;
  };
}[EventType];

export type EventOf<T extends EventType> = Extract<ComplaintEvent, { readonly type: T }>;

/** The envelope: the metadata stored with every event. */
export interface Envelope {
  readonly schemaVersion: number;
  readonly occurredAt?: OccurredAt;
  readonly actor: Actor;
  readonly commandId: string;
  /**
   * Keyed digest of the command's request: under the data key of the command's first event, or under the id key if that
   * event has no personal part. A second request with the same command id and another digest is refused.
   */
  readonly requestDigest: string;
  readonly correlationId: string;
  /** The id of the command, or of the event to which a process manager reacted. */
  readonly causationId: string;
  readonly policy: PolicyRef;
  readonly reasonCode?: string;
  /** IANA zone of the days in the event, see {@link Dated}. */
  readonly zone?: string;
  /** SHA-256 over the canonical form of `{data, personal}`, as stored: `personal` is sealed. */
  readonly dataDigest: string;
  /** Hash of the event before it in its stream. Absent on the first event. */
  readonly prevHash?: string;
}

/**
 * Why a personal part that the event has is not there.
 * - `withheld`: the reader may know that it exists, but not see it.
 * - `erased`: its key was destroyed, and the log says so.
 * - `damaged`: it cannot be opened, and the log does not say that it was erased.
 */
export type Hidden = 'withheld' | 'erased' | 'damaged';

/** A decoded event with its position. `folio` is in its reading form, e.g. `7K3F-9QW2-XH-W`. */
export type Recorded<E extends ComplaintEvent = ComplaintEvent> = E & {
  readonly id: string;
  readonly folio: string;
  readonly schemaVersion: number;
  readonly revision: number;
  readonly position: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly envelope: Envelope;
  /** Present when the event has a personal part and `personal` is absent. */
  readonly hidden?: Hidden;
};
