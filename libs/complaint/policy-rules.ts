import type { Deadline, OccurredAt, PolicyRef } from './events.ts';
import type { Clock, ClosingReason } from './vocabulary.ts';

/** A level of the organisation that handles complaints. */
export interface Tier {
  /** From 1. */
  readonly n: number;
  /** Whether its handler must be a person who was not involved at an earlier tier. */
  readonly mustDiffer: boolean;
}

/** How a policy lets a clock be moved. Times are instants. */
export interface ClockMoves {
  readonly pausable: boolean;
  /** What starts the clock: its cycle, the acknowledgement of its tier, the escalation to it, or an assessment. */
  readonly from: 'cycle' | 'acknowledgement' | 'escalation' | 'assessment';
  /** Whether a holding response that is issued in time extends it. */
  readonly extendedByHolding: boolean;
  /** The latest due date that an extension can give. `undefined`: it cannot be extended. */
  readonly latest: ((startsAt: string) => string) | undefined;
  /**
   * The due date after a pause: later by the days of its unit that the pause touched, an hour clock exactly.
   *
   * @param countedTo when an earlier pause of the clock ended. A day that several pauses touch counts once.
   */
  afterPause(dueAt: string, pausedAt: string, resumedAt: string, countedTo?: string): string;
}

/**
 * The rules of a policy that decisions need. Times are instants in UTC with milliseconds, as in events.
 * `now` is in milliseconds since 1970.
 */
export interface PolicyRules extends PolicyRef {
  /** For imported history: the guards on order, dates and persons are waived. The guards on shape are not. */
  readonly asRecorded: boolean;
  /** In order, without gaps. */
  readonly tiers: readonly Tier[];
  /** The reasons for which this policy allows a closing. */
  readonly closingReasons: readonly ClosingReason[];
  /** How many attempts to reach the complainant are needed before a closing without their answer. */
  readonly attempts: number;
  /** Members of the receipt that must be present, e.g. `data/product`. */
  readonly requiredFields: readonly string[];
  /**
   * Clocks that start with the receipt. A clock that starts from the acknowledgement is among them, with the latest due
   * date that it can have: that of an acknowledgement on the last day allowed.
   */
  deadlinesAtReceipt(receivedAt: string): readonly Deadline[];
  /** Clocks that start anew with a reopening, for the tier that the complaint is at. */
  deadlinesAtReopening(reopenedAt: string, tier: number): readonly Deadline[];
  /** Clocks that the tier has of its own, which start with the escalation to it. */
  deadlinesAtEscalation(escalatedAt: string, tier: number): readonly Deadline[];
  /** Due dates of the clocks that start from an acknowledgement at a tier. */
  deadlinesAtAcknowledgement(acknowledgedAt: string, tier: number): readonly Deadline[];
  /** How a clock of a tier may be moved. `undefined`: the policy has no such clock. */
  movesOf(clock: Clock, tier: number): ClockMoves | undefined;
  /** The clock that starts when an assessment calls the complaint a matter of safety. */
  safetyDeadline(assessedAt: string): Deadline | undefined;
  /** Whether an act is entered later than the policy's entry delay after it occurred. */
  isLateEntry(occurredAt: string, now: number): boolean;
  /** Whether the complainant's time to answer a response is over. */
  isWaitingOver(issuedAt: string, at: string): boolean;
  /** Whether a complaint was closed too long ago to be reopened. */
  isReopeningOver(closedAt: string, at: string): boolean;
  /** The instant from which it cannot be reopened any more. */
  reopeningEnd(closedAt: string): string;
  /** The instant from which personal data of a complaint need not be kept any more. Never earlier for a later closing. */
  retentionEnd(closedAt: string): string;
}

/** Finds the policy that a complaint pinned, or the one to pin. */
export interface PolicyResolver {
  /** Exactly the version under which a complaint was received. @throws DomainError `no-such-policy`. */
  resolve(ref: PolicyRef): PolicyRules;
  /** The newest version in force at a time. @throws DomainError `no-such-policy`. */
  newest(id: string, at: OccurredAt): PolicyRules;
}
