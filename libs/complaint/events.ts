import type {
  Channel,
  Clock,
  ClosingReason,
  Complexity,
  FeedbackKind,
  Outcome,
  Remedy,
  ResponseType,
  Role,
  Severity,
} from './vocabulary.ts';

/*
 * Stored: change with care. Names and fields are frozen once released; a new shape is a new schema version
 * with an upcaster beside the codec and a stored sample in its spec.
 *
 * `data` never holds anything about a person nor any free text; both stand in `personal`, which can be erased.
 */

/**
 * When something happened in the world: an instant in UTC with milliseconds (`2026-11-22T09:30:00.000Z`), or a day
 * (`2013-07-29`) where the source gives no time. Absent where the source gives no date at all.
 */
export type OccurredAt = string;

/**
 * A time and, where it is a day, the zone (IANA) that its source counts days in. Days are days: the zone serves only
 * to compare one with an instant, which is when it begins at 00:00 there. Without a zone: UTC.
 */
export interface Dated {
  readonly time: OccurredAt;
  readonly zone?: string | undefined;
}

/** Who acts. `id` is the principal's random id, never a name; `system` is a process manager or an import. */
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
 * A clock that runs. Due at an instant in UTC: an act at or after it is late. Due on a day, where imported history
 * tells no more: an act on a later day is late; the zone is that of the event.
 */
export interface Deadline {
  readonly clock: Clock;
  readonly dueAt: OccurredAt;
}

/** Where an event imported from another system came from. */
export interface Source {
  /** `cfpb`, `nyc311`, or what a jsonl file names. */
  readonly system: string;
  /** Line of the import file where the record starts, from 1. */
  readonly line: number;
  /** The record's id there, where it can hold neither a name nor an address. */
  readonly externalId?: string;
  /** The id under the ledger's id key otherwise: 64 hexadecimal digits. Its text is personal. */
  readonly externalIdHash?: string;
  /** The record's state by the source's own list, e.g. `Closed with explanation`. */
  readonly outcome?: string;
}

/** What another system says in words that may be about a person. */
export interface SourcePersonal {
  /** Of the receipt: the record's id, where `data` has its hash only. */
  readonly externalId?: string;
  /** The record's state in words that follow no list. */
  readonly outcome?: string;
}

/** Members that any event's data may carry. */
interface Noted {
  readonly source?: Source;
  /** The source gives no date for this event; `occurredAt` is absent. */
  readonly dateUnknown?: true;
  /** Recorded later than the policy's entry delay. */
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

/** Every event of a complaint: its data and its personal part. */
export interface EventCatalogue {
  /** A complaint came in. Its policy is pinned here, and the clocks of the policy start. */
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
  /** The complainant was told that the complaint is being dealt with; once in each cycle. */
  ComplaintAcknowledged: {
    data: Noted & {
      readonly cycle: number;
      readonly channel?: Channel;
      readonly template?: string;
      readonly contentHash?: string;
    };
    personal: NotedPersonal & { readonly delivery?: string };
  };
  /** How grave the matter is. A matter of safety starts a clock of its own and gets the highest severity. */
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
  /** A handler proposes what to answer; nothing has been sent yet. */
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
  /** A notice; figures of lateness come from the deadlines. `dueAt` is absent where an import knows the outcome only. */
  DeadlineBreached: {
    data: Noted & { readonly clock: Clock; readonly dueAt?: OccurredAt };
    personal: NotedPersonal;
  };
  /** The complaint is closed for one of the reasons that the policy knows; nothing else closes it. */
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
  /** A closed complaint is taken up again: a new cycle begins, with clocks of its own. */
  ComplaintReopened: {
    data: Noted & {
      /** The cycle that begins: 2 at the first reopening. */
      readonly cycle: number;
      readonly clockRule: 'anew' | 'as-recorded';
      readonly deadlines: readonly Deadline[];
    };
    personal: NotedPersonal & { readonly reason?: string };
  };
}

export type EventType = keyof EventCatalogue;

/** Newest schema version of each event; also the list of all event types. */
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
};

export const EVENT_TYPES = Object.keys(SCHEMA_VERSIONS) as readonly EventType[];

/** Whether events of a type are a complaint's. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(SCHEMA_VERSIONS, type);
}

/** An event as decided and as folded: what happened and when in the world, without its place in a store. */
export type ComplaintEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly occurredAt?: OccurredAt;
    /** Of the days in it, see {@link Dated}; an imported receipt keeps it for what follows. */
    readonly zone?: string;
    readonly data: EventCatalogue[T]['data'];
    readonly personal?: EventCatalogue[T]['personal'];
    /** A code wherever a person decides something. */
    readonly reasonCode?: string;
  };
}[EventType];

export type EventOf<T extends EventType> = Extract<ComplaintEvent, { readonly type: T }>;

/** The envelope: stored as metadata with every event. */
export interface Envelope {
  readonly schemaVersion: number;
  readonly occurredAt?: OccurredAt;
  readonly actor: Actor;
  readonly commandId: string;
  /** Digest of the request behind the command: the same id with another request is refused. */
  readonly requestDigest: string;
  readonly correlationId: string;
  /** The command id, or the id of the event that a process manager answered. */
  readonly causationId: string;
  readonly policy: PolicyRef;
  readonly reasonCode?: string;
  /** IANA zone of the days in the event, see {@link Dated}. */
  readonly zone?: string;
  /** SHA-256 over the canonical form of `{data, personal}`, as stored. */
  readonly dataDigest: string;
  /** Hash of the event before it in its stream; absent on the first. */
  readonly prevHash?: string;
}

/** A decoded event in its place. `folio` is in its reading form, e.g. `7K3F-9QW2-XH-W`. */
export type Recorded<E extends ComplaintEvent = ComplaintEvent> = E & {
  readonly id: string;
  readonly folio: string;
  readonly schemaVersion: number;
  readonly revision: number;
  readonly position: string;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
  readonly envelope: Envelope;
};
