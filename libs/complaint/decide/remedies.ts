import { isMore, type Money, totalOf } from '#money';
import { DomainError } from '../errors.ts';
import { MOST_REMEDIES } from '../state/remedies.ts';
import type { PromisedRemedy, ReceivedComplaint } from '../state.ts';
import { instantOfDated } from '../time.ts';
import type { Remedy } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { mustBeDay, mustBeMoney, mustBeOpenUnlessWaived, mustCount } from './guards.ts';
import { nextNumber } from './next-number.ts';
import { type Timing, worded } from './timing.ts';

/*
 * A remedy is promised while the complaint is open. It may be given, or fail, after the closing too: a refund is often
 * paid when the complainant has accepted it and the complaint is closed.
 */

export interface PromiseRemedy {
  readonly type: 'promise-remedy';
  readonly data: {
    /** The number of the remedy, if imported history gives it. Otherwise the remedy gets the next number. */
    readonly remedy?: number;
    readonly kind: Remedy;
    readonly amount?: string;
    readonly currency?: string;
    readonly dueOn?: string;
  };
  readonly personal?: { readonly description?: string };
}

export interface FulfilRemedy {
  readonly type: 'fulfil-remedy';
  readonly data: { readonly remedy: number; readonly amount?: string; readonly currency?: string };
  readonly personal?: { readonly reference?: string };
}

export interface FailRemedy {
  readonly type: 'fail-remedy';
  readonly data: { readonly remedy: number };
  readonly personal?: { readonly reason?: string };
}

export const promiseRemedy: Decision<PromiseRemedy> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    const money = mustBeMoney(data);
    mustBeDay(data.dueOn, 'dueOn');
    mustBeOpenUnlessWaived(state, timing);
    const remedies = remediesOf(state);
    if (remedies.length >= MOST_REMEDIES) throw new DomainError('too-many-remedies', { most: MOST_REMEDIES });
    const remedy = (timing.waived ? data.remedy : undefined) ?? nextNumber(remedies);
    mustCount(remedy, 'remedy');
    const told = findRemedy(state, remedy);
    if (told?.kind !== undefined) throw new DomainError('remedy-already-promised', { remedy });
    if (money !== undefined) {
      mustBeInCurrency(money, told);
      mustCover(money, told);
    }
    return [
      {
        type: 'RemedyPromised',
        ...timing.when,
        data: { ...data, remedy, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const fulfilRemedy: Decision<FulfilRemedy> = {
  names: () => [],
  answers: ({ data: { remedy } }, state) => [instantOfDated(findRemedy(state, remedy)?.at)],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    const money = mustBeMoney(data);
    mustCount(data.remedy, 'remedy');
    const remedy = remedyAsked(data.remedy, state, timing);
    if (remedy?.amount !== undefined && money === undefined)
      throw new DomainError('amount-required', { remedy: data.remedy });
    if (money !== undefined) mustBeInCurrency(money, remedy);
    if (remedy !== undefined) {
      if (!timing.waived) mustBeUnfinished(remedy);
      if (money !== undefined) mustBePromised(money, remedy, timing);
    }
    return [
      {
        type: 'RemedyFulfilled',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

export const failRemedy: Decision<FailRemedy> = {
  names: () => [],
  answers: ({ data: { remedy } }, state) => [instantOfDated(findRemedy(state, remedy)?.at)],
  oncePer: undefined,
  decide: ({ data, personal }, state, timing) => {
    mustCount(data.remedy, 'remedy');
    const remedy = remedyAsked(data.remedy, state, timing);
    if (remedy !== undefined && !timing.waived) mustBeUnfinished(remedy);
    return [
      {
        type: 'RemedyFailed',
        ...timing.when,
        data: { ...data, ...timing.noted },
        ...worded(personal, timing),
      },
    ];
  },
};

function remediesOf({ remedies }: ReceivedComplaint): readonly PromisedRemedy[] {
  return remedies ?? [];
}

function findRemedy(state: ReceivedComplaint, n: number): PromisedRemedy | undefined {
  return remediesOf(state).find((one) => one.n === n);
}

/** History may tell of what was given before the promise, or without one. @throws DomainError `no-such-remedy`. */
function remedyAsked(n: number, state: ReceivedComplaint, timing: Timing): PromisedRemedy | undefined {
  const remedy = findRemedy(state, n);
  if (remedy === undefined && !timing.waived) throw new DomainError('no-such-remedy', { remedy: n });
  if (remedy === undefined && remediesOf(state).length >= MOST_REMEDIES)
    throw new DomainError('too-many-remedies', { most: MOST_REMEDIES });
  return remedy;
}

/** Also in history: the parts of a remedy are added up. @throws DomainError `another-currency`. */
function mustBeInCurrency({ currency }: Money, remedy: PromisedRemedy | undefined): void {
  if (remedy?.currency !== undefined && remedy.currency !== currency)
    throw new DomainError('another-currency', { currency: remedy.currency });
}

function mustBeUnfinished({ n, state }: PromisedRemedy): void {
  if (state === 'fulfilled') throw new DomainError('remedy-already-fulfilled', { remedy: n });
  if (state === 'failed') throw new DomainError('remedy-already-failed', { remedy: n });
}

/** History may tell of the promise after what was given. @throws DomainError `more-than-promised`. */
function mustCover({ amount, currency }: Money, told: PromisedRemedy | undefined): void {
  if (told?.fulfilled !== undefined && isMore(told.fulfilled, amount, currency))
    throw new DomainError('more-than-promised', { remedy: told.n, promised: amount });
}

/**
 * Also in history, where order, dates and persons are waived, but no amounts. Only a promise whose amount history never
 * told refuses nothing.
 *
 * @throws DomainError `more-than-promised`.
 */
function mustBePromised({ amount, currency }: Money, remedy: PromisedRemedy, { waived }: Timing): void {
  const { n, amount: promised, fulfilled } = remedy;
  if (promised === undefined && waived) return;
  const all = totalOf([amount, ...(fulfilled === undefined ? [] : [fulfilled])], currency);
  if (promised === undefined || isMore(all, promised, currency))
    throw new DomainError('more-than-promised', {
      remedy: n,
      ...(promised === undefined ? {} : { promised }),
    });
}
