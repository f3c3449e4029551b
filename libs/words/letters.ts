import type { Clock, LetterKind, ResponseType } from '#complaint';
import type { Coded } from './coded.ts';

/** Clocks that a letter tells of. That a complaint is acknowledged is what the first letter does. */
export type ToldClock = Exclude<Clock, 'acknowledge' | 'summary'>;

/** What a letter says of a decision about an erasure, by what shall be erased. */
export interface DecisionWords {
  readonly complaint: string;
  readonly person: string;
  readonly event: string;
}

/**
 * The words of letters. `{name}` and the like stand for what is filled in: each language must have those that English
 * has. A template is written as `docs/letters.md` says.
 */
export interface LetterWords {
  readonly templates: Coded<LetterKind>;
  /** `{name}` of the person. */
  readonly greeting: { readonly named: string; readonly neutral: string };
  /** The last moment for something, as a part of a sentence: `{day}`, or `{moment}`. */
  readonly by: { readonly day: string; readonly moment: string };
  /** What is promised, and `{by}` when. */
  readonly deadlines: Coded<ToldClock>;
  /** What was to be done, and `{by}` when, but was not. */
  readonly missed: Coded<ToldClock>;
  /** A time limit stands still. */
  readonly standing: string;
  /** What kind of answer it is. `unknown`: the kind was not recorded. */
  readonly answers: Coded<ResponseType | 'unknown'>;
  /** An answer without a decision. */
  readonly noOutcome: string;
  /** `{remedy}` and its `{amount}`. */
  readonly remedyOfMoney: string;
  /** `{remedy}` and its `{state}`. */
  readonly remedyInState: string;
  /** The same, with the `{day}` on which it is due. */
  readonly remedyDue: string;
  /** No news were recorded. */
  readonly noProgress: string;
  readonly recourse: {
    /** Tell us whether the answer is accepted. */
    readonly answer: string;
    /** The next step with us, decided by another person. `{n}` of `{all}`. */
    readonly otherPerson: string;
    /** The next step with us. `{n}` of `{all}`. */
    readonly nextTier: string;
    /** The body outside: `{body}` and `{address}`. */
    readonly outside: string;
    /** There is no further step with us, and no body outside. */
    readonly court: string;
  };
  /** Until when a closed complaint can be opened again: `{within}`. */
  readonly reopening: string;
  /** Why it was closed: `{reason}`. */
  readonly closed: string;
  readonly granted: DecisionWords;
  readonly refused: DecisionWords;
  /** Where one can complain about a decision on personal data. */
  readonly authority: string;
  readonly contact: {
    readonly telephone: string;
    readonly address: string;
    /** Nothing is configured. */
    readonly reply: string;
  };
  /** Who signs where the organisation has not given its name. */
  readonly signature: string;
  /** Where the complaint can be followed: `{address}`, with the `{folio}`. */
  readonly tracking: string;
}
