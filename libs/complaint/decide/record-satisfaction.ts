import { DomainError } from '../errors.ts';
import type { Decision, Given } from './decision.ts';
import { worded } from './timing.ts';

const BEST = 5;

/** Whether a number is a rating. */
export function isRating(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= BEST;
}

export interface RecordSatisfaction {
  readonly type: 'record-satisfaction';
  readonly data: Given<'SatisfactionRecorded'>;
  readonly personal?: { readonly comment?: string };
}

/** Also after closing. */
export const recordSatisfaction: Decision<RecordSatisfaction> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, _, timing) => {
    const { handling, outcome } = data;
    if (handling === undefined && outcome === undefined) throw new DomainError('nothing-rated');
    mustRate(handling, 'handling');
    mustRate(outcome, 'outcome');
    return [
      {
        type: 'SatisfactionRecorded',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

/** @throws DomainError `malformed-number`. */
function mustRate(rating: number | undefined, field: string): void {
  if (rating !== undefined && !isRating(rating)) throw new DomainError('malformed-number', { field });
}
