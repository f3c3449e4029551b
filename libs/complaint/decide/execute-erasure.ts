import { DomainError } from '../errors.ts';
import type { Decision } from './decision.ts';
import { closingToErase, erasureNumbered, findErasure, mustBeErasable } from './erasable.ts';
import { noteOnly } from './timing.ts';

export interface ExecuteErasure {
  readonly type: 'execute-erasure';
  readonly data: { readonly erasure: number };
}

/** The sweep of the worker follows. It destroys the keys. */
export const executeErasure: Decision<ExecuteErasure> = {
  names: () => [],
  answers: ({ data: { erasure } }, state) => [
    findErasure(state, erasure)?.decidedAt,
    closingToErase(state, erasure),
  ],
  oncePer: undefined,
  decide: ({ data: { erasure: n } }, state, timing) => {
    const erasure = erasureNumbered(state, n);
    const { scope, event, state: standing, requester, decider, overridden = false } = erasure;
    if (standing === 'started' || standing === 'erased')
      throw new DomainError('erasure-already-started', { erasure: n });
    if (standing !== 'granted') throw new DomainError('erasure-not-granted', { erasure: n });
    if (requester === timing.by) throw new DomainError('executor-is-requester');
    if (decider === timing.by) throw new DomainError('executor-is-decider');
    if (state.protection?.isErased) throw new DomainError('subject-erased');
    mustBeErasable(state, timing, { scope, overridden });
    return [
      {
        type: 'ErasureStarted',
        ...timing.when,
        data: { erasure: n, scope, ...(event === undefined ? {} : { event }), ...timing.noted },
        ...noteOnly(timing),
      },
    ];
  },
};
