import { CLOCKS, CLOSING_REASONS, type Clock, type ClosingReason } from '#complaint';
import {
  ByName,
  Code,
  Day,
  Each,
  Flag,
  Form,
  FreeText,
  Line,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Whole,
  Zone,
} from '#validation';

export const SPAN_UNITS = ['hours', 'business-days', 'calendar-days', 'weeks', 'months'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

/** No span is longer: some forty years of business days. */
const LONGEST_SPAN = 10_000;

/**
 * A length of time. Hours are exact. For all others the day of the starting event, in the policy's zone, is day 0 and
 * the span ends at 00:00 of the day after its last day; an act at or after that instant is late.
 */
export class Span {
  @Whole(1, LONGEST_SPAN)
  readonly amount!: number;

  @OneOf(SPAN_UNITS)
  readonly unit!: SpanUnit;
}

/** Events that start a clock. A reopening starts the clocks of the receipt anew where the policy says so. */
export const CLOCK_STARTS = ['ComplaintReceived', 'ComplaintAssessed'] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

export class ClockRule extends Span {
  @OneOf(CLOCKS)
  readonly kind!: Clock;

  /** `ComplaintAssessed` is for the safety clock: an assessment as a matter of safety starts it. */
  @OneOf(CLOCK_STARTS)
  readonly from!: ClockStart;

  /** Local time; an event after it counts as of the next day. */
  @Optional()
  @Form(/^([01]\d|2[0-3]):[0-5]\d$/, 5, 'a time like 17:00')
  readonly cutOff?: string;

  @Flag()
  readonly pausable!: boolean;

  /** The longest the clock may run once it is extended, from its start. */
  @Optional()
  @Nested(() => Span)
  readonly extendableTo?: Span;
}

export class TierRule {
  /** From 1, without gaps. */
  @Whole(1, 20)
  readonly n!: number;

  @Line(100)
  readonly role!: string;

  /** Its handler was not involved at an earlier tier. */
  @Flag()
  readonly mustDiffer!: boolean;
}

/** Days, `to` exclusive; absent: without beginning or end. */
export class EffectiveTime {
  @Optional()
  @Day()
  readonly from?: string;

  @Optional()
  @Day()
  readonly to?: string;
}

export class ClosingRules {
  @Each(OneOf(CLOSING_REASONS), 1, CLOSING_REASONS.length)
  readonly reasons!: readonly ClosingReason[];

  /** Before a complaint is closed without the complainant's answer. */
  @Whole(0, 100)
  readonly attempts!: number;

  @Nested(() => Span)
  readonly waiting!: Span;
}

export class ReopeningRules {
  @Nested(() => Span)
  readonly window!: Span;

  @OneOf(['anew'])
  readonly clocks!: 'anew';
}

export class Retention {
  @Whole(0, 1_000)
  readonly years!: number;
}

export class ExternalBody {
  @Line(200)
  readonly name!: string;

  @Line(500)
  readonly address!: string;
}

/**
 * A policy pack: versioned data. A complaint pins the version that it was received under.
 *
 * The rules on its members are those of a pack as JSON; what members say together is looked at apart.
 */
export class Policy {
  @Code()
  readonly id!: string;

  @Whole(1, 1_000_000)
  readonly version!: number;

  @Line(200)
  readonly title!: string;

  @Nested(() => EffectiveTime)
  readonly effective!: EffectiveTime;

  /** ISO 3166 code, or `any`. */
  @Line(60)
  readonly jurisdiction!: string;

  /** IANA name, or `ledger` for the zone that the ledger itself is configured with. */
  @Zone('ledger')
  readonly zone!: string;

  /** Public holidays, `COUNTRY` or `COUNTRY-STATE` as the holiday library names them; absent: none. */
  @Optional()
  @Form(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 6, 'a country like GB, or a part of one like GB-ENG')
  readonly calendar?: string;

  /** Imported history: waives every guard on order, dates and persons, never one on shape. */
  @Flag()
  readonly waivesGuards!: boolean;

  @ListOf(() => ClockRule, CLOCKS.length)
  readonly clocks!: readonly ClockRule[];

  @ListOf(() => TierRule, 20)
  readonly tiers!: readonly TierRule[];

  @Nested(() => ClosingRules)
  readonly closing!: ClosingRules;

  @Nested(() => ReopeningRules)
  readonly reopening!: ReopeningRules;

  /** An act entered later than this after it occurred needs a reason. */
  @Nested(() => Span)
  readonly entryDelay!: Span;

  @Nested(() => Retention)
  readonly retention!: Retention;

  /** Members of the receipt. */
  @Each(
    Form(/^(data|personal)(\/[A-Za-z]+)+$/, 100, 'the name of a member of the receipt, like data/product'),
    0,
    50,
  )
  readonly requiredFields!: readonly string[];

  /** Whom the complainant may turn to in the end. */
  @Optional()
  @Nested(() => ExternalBody)
  readonly externalBody?: ExternalBody;

  /** Our words to those of the regulator's return. */
  @ByName(Line(100), 200)
  readonly returnMapping!: Readonly<Record<string, string>>;

  /** Where the figures come from. */
  @Each(Line(1_000), 1, 50)
  readonly sources!: readonly string[];

  @FreeText(1_000)
  readonly notLegalAdvice!: string;
}
