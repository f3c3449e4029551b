import { DomainError } from '../errors.ts';
import { isSettled, letterAbout } from '../letters.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision } from './decision.ts';
import { closingToErase, erasureNumbered, findErasure, mustBeErasable } from './erasable.ts';
import { noteOnly } from './timing.ts';

export interface ExecuteErasure {
  readonly type: 'execute-erasure';
  readonly data: { readonly erasure: number };
  /** Given by the ledger, where it sends letters by mail. */
  readonly found?: FoundLetter;
}

/** Whether the letter about the decision is to go out by mail, as far as the complaint alone does not tell. */
export interface FoundLetter {
  /** Mail was on when the decision was recorded, and there is an address that may be used. */
  readonly mailable: boolean;
}

/** The sweep of the worker follows. It destroys the keys. */
export const executeErasure: Decision<ExecuteErasure> = {
  names: () => [],
  answers: ({ data: { erasure } }, state) => [
    findErasure(state, erasure)?.decidedAt,
    closingToErase(state, erasure),
  ],
  oncePer: undefined,
  decide: ({ data: { erasure: n }, found }, state, timing) => {
    const erasure = erasureNumbered(state, n);
    const { scope, event, state: standing, requester, decider, overridden = false } = erasure;
    if (standing === 'started' || standing === 'erased')
      throw new DomainError('erasure-already-started', { erasure: n });
    if (standing !== 'granted') throw new DomainError('erasure-not-granted', { erasure: n });
    if (requester === timing.by) throw new DomainError('executor-is-requester');
    if (decider === timing.by) throw new DomainError('executor-is-decider');
    if (state.protection?.isErased) throw new DomainError('subject-erased');
    mustBeErasable(state, timing, { scope, overridden });
    // The erasure destroys the address, so the letter about the decision goes out first.
    if (found?.mailable === true && !isAnswered(state, n)) throw new DomainError('letter-pending');
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

function isAnswered(state: ReceivedComplaint, erasure: number): boolean {
  const letter = letterAbout(state, 'erasure-decision', erasure);
  return letter !== undefined && isSettled(letter);
}
