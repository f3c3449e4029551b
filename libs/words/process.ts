import type { SpanUnit } from '#policy';
import type { Counted } from './plural.ts';

/** A length of time in each unit of policies. */
export type SpanWords = Readonly<Record<SpanUnit, Counted>>;

/** The words for how complaints are handled. */
export interface ProcessWords {
  /** In at most so much time, as a part of a sentence. */
  readonly within: SpanWords;
}
