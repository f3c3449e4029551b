import type { Deadline, OccurredAt, PolicyRef } from './events.ts';
import type { ClosingReason } from './vocabulary.ts';

/** A level of the organisation that looks at a complaint. */
export interface Tier {
  /** From 1. */
  readonly n: number;
  /** Whether its handler must be someone who was not involved at an earlier tier. */
  readonly mustDiffer: boolean;
}

/**
 * What the decisions ask of a policy. Times are instants in UTC with milliseconds, as events hold them;
 * `now` is in milliseconds since 1970.
 */
export interface PolicyRules extends PolicyRef {
  /** Imported history: every guard on order, dates and persons is waived, never one on shape. */
  readonly asRecorded: boolean;
  /** In order, without gaps. */
  readonly tiers: readonly Tier[];
  /** The reasons this policy closes a complaint for. */
  readonly closingReasons: readonly ClosingReason[];
  /** How often the complainant must have been tried before a complaint is closed without their answer. */
  readonly attempts: number;
  /** Members of the receipt that must be present, e.g. `data/product`. */
  readonly requiredFields: readonly string[];
  /** Clocks that start with the receipt. */
  deadlinesAtReceipt(receivedAt: string): readonly Deadline[];
  /** Clocks that start anew with a reopening. */
  deadlinesAtReopening(reopenedAt: string): readonly Deadline[];
  /** The clock that an assessment as a matter of safety starts. */
  safetyDeadline(assessedAt: string): Deadline | undefined;
  /** Whether an act is entered later than the policy's entry delay after it occurred. */
  isLateEntry(occurredAt: string, now: number): boolean;
  /** Whether the complainant's time to answer a response is over. */
  isWaitingOver(issuedAt: string, at: string): boolean;
  /** Whether a complaint was closed too long ago to be reopened. */
  isReopeningOver(closedAt: string, at: string): boolean;
}

/** Where the decisions find the policy that a complaint pinned, or the one to pin. */
export interface PolicyResolver {
  /** The very version that a complaint was received under. @throws DomainError `no-such-policy`. */
  resolve(ref: PolicyRef): PolicyRules;
  /** The newest version in force at a time. @throws DomainError `no-such-policy`. */
  newest(id: string, at: OccurredAt): PolicyRules;
}
