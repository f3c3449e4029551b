import type { ComplaintEvent, Deadline, EventCatalogue, EventType, OccurredAt } from '../events.ts';
import {
  CLOCKS,
  type Clock,
  type ConfidentialityWish,
  type FeedbackKind,
  type ResponseType,
  type Severity,
  type Status,
} from '../vocabulary.ts';
import { type Chronology, type ChronologyPoint, isLast } from './chronology.ts';

/*
 * The effects of each event on its complaint. They are defined only here, for folding, views and facts.
 */

/** The handler, the severity and the tier of a complaint. */
export interface InForce {
  /** A principal id. `undefined`: nobody. */
  readonly handler?: string | undefined;
  readonly severity?: Severity;
  readonly tier?: number;
}

type OpenStatus = Exclude<Status, 'closed'>;

/** The effects of events of one type. An absent member means that there is no such effect. */
interface Effect<D> {
  /** The new status of a complaint that is not closed. `undefined`: the status stays. */
  readonly status?: (data: D, status: Status) => OpenStatus | undefined;
  /** The members that the event sets, and no others. */
  readonly puts?: (data: D) => InForce;
  /** The kind of the feedback. `undefined`: the kind stays. */
  readonly kind?: (data: D) => FeedbackKind | undefined;
  /** The clocks that the event meets in its cycle, by the type of its response. */
  readonly meets?: (response: ResponseType | undefined) => readonly Clock[];
}

const investigating = () => 'investigating' as const;
const ACKNOWLEDGED: readonly Clock[] = ['acknowledge'];
/** A holding response and a remedy that was given. */
const MADE_SAFE: readonly Clock[] = ['safety'];
const ANSWERED: readonly Clock[] = ['respond', 'summary', 'safety'];

const EFFECTS: { readonly [T in EventType]: Effect<EventCatalogue[T]['data']> } = {
  ComplaintReceived: {},
  ComplaintAcknowledged: { meets: () => ACKNOWLEDGED },
  ComplaintAssessed: {
    status: (_, status) => (status === 'received' ? 'assessed' : undefined),
    // Nobody handles a complaint that concerns them.
    puts: ({ severity, handlerRelieved }) =>
      handlerRelieved === true ? { severity, handler: undefined } : { severity },
    kind: ({ kind }) => kind,
  },
  HandlerAssigned: { status: investigating, puts: ({ handler }) => ({ handler }) },
  ResponseProposed: { status: investigating },
  ResponseIssued: {
    status: ({ type }) => (type === 'holding' ? undefined : 'awaiting-complainant'),
    // Every response meets the safety clock, a holding one too.
    meets: (response) => (response === 'holding' ? MADE_SAFE : ANSWERED),
  },
  ResponseAccepted: {},
  ResponseRejected: { status: investigating },
  // After an escalation without a handler nobody handles the complaint.
  ComplaintEscalated: {
    status: investigating,
    puts: ({ handler, toTier: tier }) => ({ handler, tier }),
  },
  ContactRecorded: {},
  EvidenceAttached: {},
  FindingRecorded: { status: investigating },
  InvestigationWaived: { status: investigating },
  ProgressReported: {},
  ComplainantChanged: {},
  ComplaintReferred: { status: investigating },
  ExternalDecisionRecorded: {},
  ComplaintLinked: {},
  SatisfactionRecorded: {},
  RemedyPromised: {},
  RemedyFulfilled: { meets: () => MADE_SAFE },
  RemedyFailed: {},
  RootCauseRecorded: {},
  CorrectiveActionLinked: {},
  CorrectiveActionVerified: {},
  DeadlineBreached: {},
  ClockPaused: {},
  ClockResumed: {},
  DeadlineExtended: {},
  DueDateRecalculated: {},
  // A closing meets every clock.
  ComplaintClosed: { meets: () => CLOCKS },
  ClosureProposed: {},
  ComplaintReopened: { status: investigating },
  TrackingCodeReplaced: {},
  LegalHoldPlaced: {},
  LegalHoldReleased: {},
  ErasureRequested: {},
  ErasureDecided: {},
  ErasureStarted: {},
  PersonalDataErased: {},
  LetterSent: {},
  EntryCorrected: {},
};

type Told<T extends EventType> = { readonly type: T; readonly data: EventCatalogue[T]['data'] };

/** The status that an event gives a complaint that is not closed. `undefined`: the status stays. */
export function statusAfter<T extends EventType>({ type, data }: Told<T>, status: Status) {
  return EFFECTS[type].status?.(data, status);
}

const NOTHING: InForce = {};

/** The members that an event puts in force, and no others. */
export function inForceFrom<T extends EventType>({ type, data }: Told<T>): InForce {
  return EFFECTS[type].puts?.(data) ?? NOTHING;
}

/** The kind after an event: that of the event recorded last that gives one. */
export function kindAfter<T extends EventType>({ type, data }: Told<T>, kind: FeedbackKind): FeedbackKind {
  return EFFECTS[type].kind?.(data) ?? kind;
}

/**
 * The members in force with their times. A member is left out when a later act has already set it.
 *
 * @param chronology of the complaint before the event.
 */
export function inForceAt(
  event: ComplaintEvent,
  point: ChronologyPoint,
  chronology: Chronology,
): { readonly set: InForce; readonly chronology: Chronology } {
  const set = inForceFrom(event);
  const { handler, severity, tier } = set;
  const isHandler = 'handler' in set && isLast(point, chronology.handlerAt);
  const isSeverity = severity !== undefined && isLast(point, chronology.severityAt);
  const isTier = tier !== undefined && isLast(point, chronology.tierAt);
  return {
    set: {
      ...(isHandler && { handler }),
      ...(isSeverity && { severity }),
      ...(isTier && { tier }),
    },
    chronology: {
      ...chronology,
      ...(isHandler && { handlerAt: point.at }),
      ...(isSeverity && { severityAt: point.at }),
      ...(isTier && { tierAt: point.at }),
    },
  };
}

/** The principals whom a complaint concerns after an event: nobody is taken back. `undefined`: nobody is named. */
export function concernsAfter(
  event: ComplaintEvent,
  concerns: readonly string[] | undefined,
): readonly string[] | undefined {
  if (event.type !== 'ComplaintAssessed' || event.data.concerns === undefined) return concerns;
  return [...new Set([...(concerns ?? []), ...event.data.concerns])];
}

/** The wishes about confidentiality after an event. `undefined`: there are none. */
export function wishesAfter(
  event: ComplaintEvent,
  wishes: readonly ConfidentialityWish[] | undefined,
): readonly ConfidentialityWish[] | undefined {
  if (event.type !== 'ComplainantChanged') return wishes;
  const { confidentiality = wishes } = event.data;
  return confidentiality?.length === 0 ? undefined : confidentiality;
}

const NO_DEADLINES: readonly Deadline[] = [];

/** The clocks that an event starts, or for which it sets another due date. */
export function clocksStartedBy({ data }: ComplaintEvent): readonly Deadline[] {
  return ('deadlines' in data ? data.deadlines : undefined) ?? NO_DEADLINES;
}

/** How an event moves a clock that runs. */
export interface ClockMove {
  readonly clock: Clock;
  readonly tier: number;
  /** Absent: the cycle of the event. */
  readonly cycle?: number;
  /**
   * - `paused`: the clock has no due date.
   * - `resumed`: it has one again.
   * - `moved`: it gets another one. If the one before had passed unmet, the clock stays late there.
   * - `replaced`: it gets another one, as if it had had no other.
   */
  readonly how: 'paused' | 'resumed' | 'moved' | 'replaced';
  readonly dueAt?: OccurredAt;
}

/** How an event moves a clock. `undefined`: it moves none. */
export function clockMoveOf(event: ComplaintEvent): ClockMove | undefined {
  switch (event.type) {
    case 'ClockPaused':
      return moveOf(event.data, 'paused');
    case 'ClockResumed':
      return moveOf(event.data, 'resumed');
    case 'DeadlineExtended':
      return moveOf(event.data, 'moved');
    case 'DueDateRecalculated':
      return moveOf(event.data, event.data.cause === 'correction' ? 'replaced' : 'moved');
    default:
      return undefined;
  }
}

function moveOf(
  { clock, tier = 1, cycle, dueAt }: Partial<ClockMove> & { readonly clock: Clock },
  how: ClockMove['how'],
): ClockMove {
  return {
    ...{ clock, tier, how },
    ...(cycle === undefined ? {} : { cycle }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

const NONE: readonly Clock[] = [];

/** The clocks that an event meets in its cycle. */
export function clocksMet(event: ComplaintEvent): readonly Clock[] {
  return clocksMetBy(event.type, event.type === 'ResponseIssued' ? event.data.type : undefined);
}

/** The same for who keeps only the type of the event and that of its response. */
export function clocksMetBy(type: EventType, response: ResponseType | undefined): readonly Clock[] {
  return EFFECTS[type].meets?.(response) ?? NONE;
}

/** Whether events of a type begin a cycle: the complaint is open from then on. */
export function beginsCycle(type: EventType): boolean {
  return type === 'ComplaintReceived' || type === 'ComplaintReopened';
}

/** Whether events of a type end a cycle: the complaint is closed from then on. */
export function endsCycle(type: EventType): boolean {
  return type === 'ComplaintClosed';
}
