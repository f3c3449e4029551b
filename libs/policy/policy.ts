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

/** The most clocks in a pack: those of every tier. */
const MOST_CLOCKS = 50;
/** The longest span: about forty years of business days. */
const LONGEST_SPAN = 10_000;

/**
 * A length of time. Hours are exact. For all other units, the day of the starting event in the policy's zone is day 0.
 * The span ends at 00:00 of the day after its last day. An act at or after that instant is late.
 */
export class Span {
  @Whole(1, LONGEST_SPAN)
  readonly amount!: number;

  @OneOf(SPAN_UNITS)
  readonly unit!: SpanUnit;
}

/**
 * Events that start a clock. A reopening starts the clocks of the receipt anew. If the complaint is at a tier that has
 * clocks of its own, it starts those instead.
 */
export const CLOCK_STARTS = [
  'ComplaintReceived',
  'ComplaintAssessed',
  'ComplaintAcknowledged',
  'ComplaintEscalated',
] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

export class ClockRule extends Span {
  @OneOf(CLOCKS)
  readonly kind!: Clock;

  /**
   * `ComplaintAssessed` is for the safety clock: an assessment of a matter of safety starts it. A clock from
   * `ComplaintAcknowledged` starts at the latest on the last day allowed for the acknowledgement, which is its day 0.
   */
  @OneOf(CLOCK_STARTS)
  readonly from!: ClockStart;

  /** For a clock of a higher tier: the escalation to it starts the clock, or the acknowledgement that follows it. */
  @Optional()
  @Whole(2, 20)
  readonly tier?: number;

  /** A local time. An event after it counts as of the next day, for business days as of the next business day. */
  @Optional()
  @Form(/^([01]\d|2[0-3]):[0-5]\d$/, 5, 'a time like 17:00')
  readonly cutOff?: string;

  @Flag()
  readonly pausable!: boolean;

  /** The longest time that an extended clock may run, from its start. */
  @Optional()
  @Nested(() => Span)
  readonly extendableTo?: Span;

  /** A holding response that is issued in time extends the clock to `extendableTo`. */
  @Optional()
  @OneOf(['holding-response'])
  readonly extendedBy?: 'holding-response';
}

/** The name of a calendar. */
export const CALENDAR_FORM = [
  /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  6,
  'a country like GB, or a part of one like GB-ENG',
] as const;

export class TierRule {
  /** Counted from 1, without gaps. */
  @Whole(1, 20)
  readonly n!: number;

  @Line(100)
  readonly role!: string;

  /** Whether its handler must be a person who was not involved at an earlier tier. */
  @Flag()
  readonly mustDiffer!: boolean;
}

/** A range of days, `to` exclusive. An absent member means no beginning or no end. */
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

  /** The attempts needed before a complaint is closed without the complainant's answer. */
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
 * A policy pack: versioned data. A complaint pins the version under which it was received.
 *
 * The rules on the members check a pack as JSON. `checkPolicy` also checks that the members are consistent.
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

  /** An IANA name, or `ledger` for the zone in the configuration of the ledger. */
  @Zone('ledger')
  readonly zone!: string;

  /** The public holidays: `COUNTRY` or `COUNTRY-STATE` as in the holiday library. Absent: none. */
  @Optional()
  @Form(...CALENDAR_FORM)
  readonly calendar?: string;

  /** For imported history: the guards on order, dates and persons are waived. The guards on shape are not. */
  @Flag()
  readonly waivesGuards!: boolean;

  @ListOf(() => ClockRule, MOST_CLOCKS)
  readonly clocks!: readonly ClockRule[];

  @ListOf(() => TierRule, 20)
  readonly tiers!: readonly TierRule[];

  @Nested(() => ClosingRules)
  readonly closing!: ClosingRules;

  @Nested(() => ReopeningRules)
  readonly reopening!: ReopeningRules;

  /** The entry delay. An act that is entered later than this after it occurred needs a reason. */
  @Nested(() => Span)
  readonly entryDelay!: Span;

  @Nested(() => Retention)
  readonly retention!: Retention;

  /** The members of the receipt that must be present. */
  @Each(
    Form(/^(data|personal)(\/[A-Za-z]+)+$/, 100, 'the name of a member of the receipt, like data/product'),
    0,
    50,
  )
  readonly requiredFields!: readonly string[];

  /** The external body to which the complainant may turn after the final tier. */
  @Optional()
  @Nested(() => ExternalBody)
  readonly externalBody?: ExternalBody;

  /** Maps our words to those of the regulator's return. */
  @ByName(Line(100), 200)
  readonly returnMapping!: Readonly<Record<string, string>>;

  /** The sources of the numbers. */
  @Each(Line(1_000), 1, 50)
  readonly sources!: readonly string[];

  @FreeText(1_000)
  readonly notLegalAdvice!: string;
}
