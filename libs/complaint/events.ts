import { CLOCKS_VERSIONS, type ClocksEvents } from './events/clocks.ts';
import { CLOSING_VERSIONS, type ClosingEvents } from './events/closing.ts';
import { CORRECTING_VERSIONS, type CorrectingEvents } from './events/correcting.ts';
import { HANDLING_VERSIONS, type HandlingEvents } from './events/handling.ts';
import { IMPROVING_VERSIONS, type ImprovingEvents } from './events/improving.ts';
import { MAILING_VERSIONS, type MailingEvents } from './events/mailing.ts';
import { PROTECTING_VERSIONS, type ProtectingEvents } from './events/protecting.ts';
import { RECEIVING_VERSIONS, type ReceivingEvents } from './events/receiving.ts';
import { RECORDING_VERSIONS, type RecordingEvents } from './events/recording.ts';
import { REFERRING_VERSIONS, type ReferringEvents } from './events/referring.ts';
import { RELATING_VERSIONS, type RelatingEvents } from './events/relating.ts';
import { REMEDYING_VERSIONS, type RemedyingEvents } from './events/remedying.ts';
import { RESPONDING_VERSIONS, type RespondingEvents } from './events/responding.ts';
import type { Actor, OccurredAt, PolicyRef } from './events/shared.ts';
import { TRACKING_VERSIONS, type TrackingEvents } from './events/tracking.ts';

export type { CorrectedValue } from './events/correcting.ts';
export {
  type DestroyedKey,
  type ErasureRef,
  type KeptComplaint,
  MOST_LISTED,
  type SweptStore,
} from './events/protecting.ts';
export type { Complainant, Representative } from './events/receiving.ts';
export type { MonetaryRemedy } from './events/responding.ts';
export type {
  Actor,
  Dated,
  Deadline,
  Noted,
  NotedPersonal,
  OccurredAt,
  PersonalValue,
  PolicyRef,
  Source,
  SourcePersonal,
} from './events/shared.ts';

/*
 * Stored: change with care. Names and fields never change after a release. A new shape needs a new schema version, an
 * upcaster beside the codec, and a stored sample in its spec.
 *
 * `data` never contains free text or anything about a person. Both belong in `personal`, which can be erased.
 */
/** Every event of a complaint: its data and its personal part. */
export interface EventCatalogue
  extends ReceivingEvents,
    HandlingEvents,
    RecordingEvents,
    RespondingEvents,
    RelatingEvents,
    ReferringEvents,
    RemedyingEvents,
    ImprovingEvents,
    ClocksEvents,
    ClosingEvents,
    TrackingEvents,
    ProtectingEvents,
    MailingEvents,
    CorrectingEvents {}

export type EventType = keyof EventCatalogue;

/** The newest schema version of each event. It is also the list of all event types. */
export const SCHEMA_VERSIONS: Readonly<Record<EventType, number>> = {
  ...RECEIVING_VERSIONS,
  ...HANDLING_VERSIONS,
  ...RECORDING_VERSIONS,
  ...RESPONDING_VERSIONS,
  ...RELATING_VERSIONS,
  ...REFERRING_VERSIONS,
  ...REMEDYING_VERSIONS,
  ...IMPROVING_VERSIONS,
  ...CLOCKS_VERSIONS,
  ...CLOSING_VERSIONS,
  ...TRACKING_VERSIONS,
  ...PROTECTING_VERSIONS,
  ...MAILING_VERSIONS,
  ...CORRECTING_VERSIONS,
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
  /** Only on an EntryCorrected, and given by who folds: see {@link Corrected}. It is never stored. */
  readonly corrected?: Corrected;
};

/**
 * What folding a correction needs: the history up to the correction as it reads from then on, the correction last. Or
 * `applied`: the history in which the correction stands reads so already.
 */
export type Corrected = readonly Recorded[] | 'applied';
