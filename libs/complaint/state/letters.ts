import type { LetterKind, LetterOutcome, LetterReason } from '../vocabulary.ts';

/** Most letters that a state keeps: the latest. */
export const MOST_LETTERS = 500;

/** A letter, and what became of it. */
export interface Letter {
  readonly kind: LetterKind;
  /** The number of the response, the progress report or the erasure that it is about. */
  readonly n?: number | undefined;
  readonly message: string;
  /** The id of the event that it is about. */
  readonly event: string;
  /** What became of it, in the order in which it was learned. The last one counts. */
  readonly outcomes: readonly LetterOutcome[];
  /** Why it failed or was not sent. */
  readonly why?: LetterReason | undefined;
  /** The instant of the last outcome. */
  readonly at?: string | undefined;
}
