import type { Clock } from '#complaint';
import type { ClockStart, SpanUnit } from '#policy';
import type { Coded } from './coded.ts';
import type { Counted } from './plural.ts';

/** A length of time in each unit of policies. */
export type SpanWords = Readonly<Record<SpanUnit, Counted>>;

/** The words for how complaints are handled. `{name}` and the like stand for what is filled in. */
export interface ProcessWords {
  /** In at most so much time, as a part of a sentence. */
  readonly within: SpanWords;
  readonly title: string;
  /** What a complaint may expect, before anything else. */
  readonly introduction: readonly string[];
  readonly headings: Coded<'ways' | 'steps' | 'limits' | 'tiers' | 'expect' | 'sources'>;
  readonly ways: {
    /** `{address}` of the form. */
    readonly form: string;
    readonly telephone: string;
    readonly post: string;
    /** Nothing is configured. */
    readonly other: string;
    /** In which `{languages}`. */
    readonly languages: string;
  };
  /** What happens to a complaint, in order. */
  readonly steps: readonly string[];
  /** What is done `{within}` which time, `{from}` when. */
  readonly limits: Coded<Clock>;
  /** From when a time limit counts, as a part of a sentence. */
  readonly from: Coded<ClockStart>;
  /** The `{limit}` of a higher step `{n}`. */
  readonly ofTier: string;
  /** A time limit can become longer: it ends `{within}` at the latest. */
  readonly longer: string;
  /** A time limit can stand still. */
  readonly standing: string;
  /** What comes after `{time}` counts later. */
  readonly cutOff: string;
  readonly days: {
    readonly businessWithHolidays: string;
    readonly business: string;
    readonly first: string;
  };
  /** There is no time limit. */
  readonly noLimits: string;
  readonly tiers: {
    readonly first: string;
    /** Step `{n}`, decided by another person. */
    readonly otherPerson: string;
    readonly again: string;
  };
  /** Closed without an answer, `{within}` after ours. */
  readonly noAnswer: string;
  /** What may be expected. */
  readonly expect: readonly string[];
  /** The rules by which this page was made: `{policy}`. */
  readonly policy: string;
}
