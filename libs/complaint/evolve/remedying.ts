import { isMore, totalOf } from '#money';
import type { RemedyingEvents } from '../events/remedying.ts';
import type { PromisedRemedy, ReceivedComplaint } from '../state.ts';
import { beginOf, met, type Steps } from './step.ts';

/*
 * In imported history, what was paid may be told before its promise. So each step accepts a remedy that is not known.
 */

export const REMEDYING_STEPS: Steps<RemedyingEvents> = {
  RemedyPromised: (state, event, _, next) => {
    const { remedy, kind, amount, currency, dueOn } = event.data;
    return withRemedy(state, next, remedy, (told) => {
      const promised = {
        ...told,
        kind,
        amount,
        currency: currency ?? told.currency,
        dueOn,
        at: beginOf(event),
      };
      return {
        ...promised,
        state: told.state === 'failed' ? 'failed' : isPartLeft(promised) ? 'promised' : told.state,
      };
    });
  },
  RemedyFulfilled: (state, event, { cycle }, next) => {
    const { remedy, amount, currency } = event.data;
    const given = withRemedy(state, next, remedy, (told) => {
      const paid =
        amount === undefined || currency === undefined
          ? told
          : {
              ...told,
              currency,
              fulfilled: totalOf(
                [amount, ...(told.fulfilled === undefined ? [] : [told.fulfilled])],
                currency,
              ),
            };
      return {
        ...paid,
        state: told.state === 'failed' ? 'failed' : isPartLeft(paid) ? 'promised' : 'fulfilled',
      };
    });
    return { ...given, deadlines: met(state, event, cycle) };
  },
  RemedyFailed: (state, { data: { remedy } }, _, next) =>
    withRemedy(state, next, remedy, (told) => ({ ...told, state: 'failed' })),
};

/** Whether not all of the promised money was paid. */
function isPartLeft({ amount, currency, fulfilled }: PromisedRemedy): boolean {
  if (amount === undefined || currency === undefined) return false;
  return fulfilled === undefined || isMore(amount, fulfilled, currency);
}

function withRemedy(
  { remedies = [] }: ReceivedComplaint,
  next: ReceivedComplaint,
  n: number,
  change: (told: PromisedRemedy) => PromisedRemedy,
): ReceivedComplaint {
  const told = remedies.find((one) => one.n === n);
  const changed = inOrder(change(told ?? { n, state: 'promised' }));
  return {
    ...next,
    remedies:
      told === undefined ? [...remedies, changed] : remedies.map((one) => (one === told ? changed : one)),
  };
}

/** With its members in one fixed order, whatever came first: a stored document has no others. */
function inOrder({ n, kind, amount, currency, fulfilled, state, dueOn, at }: PromisedRemedy): PromisedRemedy {
  return { n, kind, amount, currency, fulfilled, state, dueOn, at };
}
