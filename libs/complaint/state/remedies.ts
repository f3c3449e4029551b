import { restOf } from '#money';
import type { Dated } from '../events.ts';
import type { Remedy, RemedyState } from '../vocabulary.ts';

/** A remedy of a complaint, and how much of it was given. */
export interface PromisedRemedy {
  /** Counted from 1 over the whole complaint. */
  readonly n: number;
  /** Absent only while imported history has told nothing of the promise. */
  readonly kind?: Remedy | undefined;
  /** What was promised: an exact decimal. Absent for a remedy that is not money. */
  readonly amount?: string | undefined;
  /** The one currency of the promise and of all that was paid. */
  readonly currency?: string | undefined;
  /** The sum of what was paid. Absent as long as nothing was. */
  readonly fulfilled?: string | undefined;
  readonly state: RemedyState;
  readonly dueOn?: string | undefined;
  /** When it was promised. Absent when the source gives no date. */
  readonly at?: Dated | undefined;
}

/** The most remedies that a complaint can have. */
export const MOST_REMEDIES = 100;

/** Of so many fulfilments a complaint keeps the time. */
export const MOST_REMEDIED = 20;

/** What of the promised money is still to be paid: an exact decimal. `undefined`: nothing, or it is not money. */
export function outstandingOf({ state, amount, currency, fulfilled }: PromisedRemedy): string | undefined {
  if (state !== 'promised' || amount === undefined || currency === undefined) return undefined;
  return fulfilled === undefined ? amount : restOf(amount, fulfilled, currency);
}
