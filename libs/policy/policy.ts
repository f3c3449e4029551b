import type { Clock, ClosingReason } from '#complaint';

export const SPAN_UNITS = ['hours', 'business-days', 'calendar-days', 'weeks', 'months'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

/**
 * A length of time. Hours are exact. For all others the day of the starting event, in the policy's zone, is day 0 and
 * the span ends at 00:00 of the day after its last day; an act at or after that instant is late.
 */
export interface Span {
  readonly amount: number;
  readonly unit: SpanUnit;
}

/** Events that start a clock. A reopening starts the clocks of the receipt anew where the policy says so. */
export const CLOCK_STARTS = ['ComplaintReceived', 'ComplaintAssessed'] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

export interface ClockRule extends Span {
  readonly kind: Clock;
  /** `ComplaintAssessed` is for the safety clock: an assessment as a matter of safety starts it. */
  readonly from: ClockStart;
  /** Local time `HH:MM`; an event after it counts as of the next day. */
  readonly cutOff?: string;
  readonly pausable: boolean;
  /** The longest the clock may run once it is extended, from its start. */
  readonly extendableTo?: Span;
}

export interface TierRule {
  /** From 1, without gaps. */
  readonly n: number;
  readonly role: string;
  /** Its handler was not involved at an earlier tier. */
  readonly mustDiffer: boolean;
}

/** A policy pack: versioned data. A complaint pins the version that it was received under. */
export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Days `YYYY-MM-DD`, `to` exclusive; absent: without beginning or end. */
  readonly effective: { readonly from?: string; readonly to?: string };
  /** ISO 3166 code, or `any`. */
  readonly jurisdiction: string;
  /** IANA name, or `ledger` for the zone that the ledger itself is configured with. */
  readonly zone: string;
  /** Public holidays, `COUNTRY` or `COUNTRY-STATE` as the holiday library names them; absent: none. */
  readonly calendar?: string;
  /** Imported history: waives every guard on order, dates and persons, never one on shape. */
  readonly waivesGuards: boolean;
  readonly clocks: readonly ClockRule[];
  readonly tiers: readonly TierRule[];
  readonly closing: {
    readonly reasons: readonly ClosingReason[];
    /** Before a complaint is closed without the complainant's answer. */
    readonly attempts: number;
    readonly waiting: Span;
  };
  readonly reopening: { readonly window: Span; readonly clocks: 'anew' };
  /** An act entered later than this after it occurred needs a reason. */
  readonly entryDelay: Span;
  readonly retention: { readonly years: number };
  /** Members of the receipt, e.g. `data/product`. */
  readonly requiredFields: readonly string[];
  /** Whom the complainant may turn to in the end. */
  readonly externalBody?: { readonly name: string; readonly address: string };
  /** Our words to those of the regulator's return. */
  readonly returnMapping: Readonly<Record<string, string>>;
  /** Where the figures come from. */
  readonly sources: readonly string[];
  readonly notLegalAdvice: string;
}
