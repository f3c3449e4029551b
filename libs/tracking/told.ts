import type { ComplainantAct } from '#complainant-desk';
import type { ReceivedComplaint, Recorded } from '#complaint';
import type { Policy } from '#policy';
import type { Formats, Language, Words } from '#words';

/** A complaint, and what else its complainant's view of it is made from. */
export interface Told {
  readonly folio: string;
  /** Every event, oldest first, with the personal parts that can still be read. */
  readonly history: readonly Recorded[];
  /** The state that the history leads to. */
  readonly state: ReceivedComplaint;
  /** The moment: an instant. */
  readonly at: string;
  /** The policy pack of the complaint. `undefined`: it cannot be found. */
  readonly policy: Pick<Policy, 'externalBody' | 'tiers'> | undefined;
  /** The end of the time for a reopening, when the complaint is closed and the time is known: an instant. */
  readonly reopenUntil?: string | undefined;
  /** The IANA zone in which days are told. */
  readonly zone: string;
  readonly language: Language;
  /** What the domain would accept from the complainant now. */
  readonly may: readonly ComplainantAct[];
}

/** The same, with what is read more than once in it. */
export interface Telling extends Told {
  /** The history as its corrections say. */
  readonly corrected: readonly Recorded[];
}

/** The words and formats of the answer. */
export interface Speech {
  readonly words: Words;
  readonly formats: Formats;
}
