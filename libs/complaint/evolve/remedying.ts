import { isMore, totalOf } from '#money';
import type { RemedyingEvents } from '../events/remedying.ts';
import type { EventOf } from '../events.ts';
import { MOST_REMEDIED, type PromisedRemedy, type ReceivedComplaint } from '../state.ts';
import type { RemedyState } from '../vocabulary.ts';
import { beginOf, datedOf, met, type Steps } from './step.ts';

/** An event about one remedy. */
export type RemedyEvent = EventOf<keyof RemedyingEvents>;

export const REMEDYING_STEPS: Steps<RemedyingEvents> = {
  RemedyPromised: withRemedy,
  RemedyFulfilled: (state, event, point, next) => ({
    ...withRemedy(state, event, undefined, next),
    deadlines: met(state, event, point),
    remediedAt: [...(state.remediedAt ?? []), ...[beginOf(event) ?? []].flat()].slice(-MOST_REMEDIED),
  }),
  RemedyFailed: withRemedy,
};

/**
 * A remedy after an event about it.
 *
 * @param told the remedy before. In imported history, what was paid may be told before its promise.
 */
export function remedyAfter(told: PromisedRemedy | undefined, event: RemedyEvent): PromisedRemedy {
  return inOrder(changed(told ?? { n: event.data.remedy, state: 'promised' }, event));
}

function changed(told: PromisedRemedy, event: RemedyEvent): PromisedRemedy {
  switch (event.type) {
    case 'RemedyPromised':
      return promised(told, event);
    case 'RemedyFulfilled':
      return given(told, event);
    case 'RemedyFailed':
      // A correction may have made the payments whole that a failure was recorded of.
      return { ...told, state: isPaidWhole(told) ? 'fulfilled' : 'failed' };
  }
}

function promised(told: PromisedRemedy, event: EventOf<'RemedyPromised'>): PromisedRemedy {
  const { kind, amount, currency = told.currency, dueOn } = event.data;
  const remedy = { ...told, kind, amount, currency, dueOn, at: datedOf(event) };
  return { ...remedy, state: stateOf(remedy, told.state) };
}

function given(told: PromisedRemedy, { data }: EventOf<'RemedyFulfilled'>): PromisedRemedy {
  const { amount, currency } = data;
  const before = told.fulfilled === undefined ? [] : [told.fulfilled];
  const remedy =
    amount === undefined || currency === undefined
      ? told
      : { ...told, currency, fulfilled: totalOf([amount, ...before], currency) };
  return { ...remedy, state: stateOf(remedy, told.state === 'failed' ? 'failed' : 'fulfilled') };
}

/** @param otherwise the state when the money does not decide it. */
function stateOf(remedy: PromisedRemedy, otherwise: RemedyState): RemedyState {
  if (isPaidWhole(remedy)) return 'fulfilled';
  return otherwise !== 'failed' && isPartLeft(remedy) ? 'promised' : otherwise;
}

/** Whether money was promised, and all of it was paid. */
function isPaidWhole(remedy: PromisedRemedy): boolean {
  return remedy.amount !== undefined && remedy.fulfilled !== undefined && !isPartLeft(remedy);
}

/** Whether not all of the promised money was paid. */
function isPartLeft({ amount, currency, fulfilled }: PromisedRemedy): boolean {
  if (amount === undefined || currency === undefined) return false;
  return fulfilled === undefined || isMore(amount, fulfilled, currency);
}

function withRemedy(
  { remedies = [] }: ReceivedComplaint,
  event: RemedyEvent,
  _: unknown,
  next: ReceivedComplaint,
): ReceivedComplaint {
  const told = remedies.find(({ n }) => n === event.data.remedy);
  const after = remedyAfter(told, event);
  return {
    ...next,
    remedies: told === undefined ? [...remedies, after] : remedies.map((one) => (one === told ? after : one)),
  };
}

/** With its members in one fixed order, whatever came first: a stored document has no others. */
function inOrder({ n, kind, amount, currency, fulfilled, state, dueOn, at }: PromisedRemedy): PromisedRemedy {
  return { n, kind, amount, currency, fulfilled, state, dueOn, at };
}
