import { isAmountOf, type Money } from '#money';
import { DomainError } from '../errors.ts';
import type { CorrectedValue } from '../events.ts';
import type { OpenComplaint, ReceivedComplaint, Response } from '../state.ts';
import { checkInstantOrDay, isDay } from '../time.ts';
import { staysAnonymous } from '../visibility.ts';
import type { Timing } from './timing.ts';

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_CODE = 64;

/** @throws DomainError `complaint-closed`, under every policy: closing and reopening alternate. */
export function mustBeOpen(state: ReceivedComplaint): asserts state is OpenComplaint {
  if (state.status === 'closed') throw new DomainError('complaint-closed');
}

/** The same, but imported history may date the act after the closure. @throws DomainError `complaint-closed`. */
export function mustBeOpenUnlessWaived(state: ReceivedComplaint, timing: Timing): void {
  if (!timing.waived) mustBeOpen(state);
}

/** What is told to others needs that the complainant does not forbid it. @throws DomainError `no-third-party`. */
export function mayTellThirdParties(state: ReceivedComplaint, timing: Timing): void {
  if (!timing.waived && state.wishes?.includes('no-third-party')) throw new DomainError('no-third-party');
}

/**
 * Whoever may not see the identity of a complainant who stays anonymous may not take the wish away either, and so see it.
 *
 * @param wishes what the wishes shall be. `undefined`: they stay.
 * @throws DomainError `identity-withheld`.
 */
export function mustStayAnonymous(
  wishes: CorrectedValue | undefined,
  state: ReceivedComplaint,
  { role, waived }: Timing,
): void {
  if (waived || wishes === undefined || role === 'compliance' || role === 'complainant') return;
  const stays = Array.isArray(wishes) && wishes.includes('anonymous');
  if (staysAnonymous(state) && !stays) throw new DomainError('identity-withheld');
}

/** @throws DomainError `malformed-number`. */
export function mustCount(value: number, field: string, from = 1): void {
  if (!Number.isSafeInteger(value) || value < from) throw new DomainError('malformed-number', { field });
}

/** `data` contains codes and never free text. @throws DomainError `malformed-code`. */
export function mustBeCode(value: string, field: string): void {
  if (value.length > LONGEST_CODE || !CODE.test(value)) throw new DomainError('malformed-code', { field });
}

/** An exact amount that its currency allows, or neither of the two. @throws DomainError `malformed-amount`. */
export function mustBeMoney({ amount, currency }: Partial<Money>): Money | undefined {
  if (amount === undefined && currency === undefined) return undefined;
  if (amount === undefined || currency === undefined || !isAmountOf(amount, currency))
    throw new DomainError('malformed-amount');
  return { amount, currency };
}

/** A day of the calendar, `YYYY-MM-DD`. @throws DomainError `malformed-time`. */
export function mustBeDay(value: string | undefined, field: string): void {
  if (value === undefined) return;
  checkInstantOrDay(value, field);
  if (!isDay(value)) throw new DomainError('malformed-time', { field });
}

export function findResponse({ responses }: ReceivedComplaint, n: number): Response | undefined {
  return responses.find((one) => one.n === n);
}

/** @throws DomainError `no-such-response`. */
export function responseNumbered(state: ReceivedComplaint, n: number): Response {
  const response = findResponse(state, n);
  if (response === undefined) throw new DomainError('no-such-response', { response: n });
  return response;
}

/** When the current cycle began: with the receipt or the reopening. `undefined` while the complaint is closed. */
export function begun(state: ReceivedComplaint): string | undefined {
  return state.status === 'closed' ? undefined : state.effectiveAt;
}

/** Whether a principal worked on the complaint at a lower tier. */
export function wasInvolvedBelow(state: ReceivedComplaint, principal: string, tier: number): boolean {
  return state.involved.some((one) => one.principal === principal && one.tier < tier);
}
