import { DomainError } from '../errors.ts';
import type { ErasureDecision } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { closingToErase, erasureNumbered, findErasure, isRetentionOver, mustBeErasable } from './erasable.ts';
import { worded } from './timing.ts';

export interface DecideErasure {
  readonly type: 'decide-erasure';
  readonly data: { readonly erasure: number; readonly decision: ErasureDecision };
  readonly personal?: {
    readonly reason?: string;
    /** Why it is granted although the retention is not over. */
    readonly override?: string;
  };
}

export const decideErasure: Decision<DecideErasure> = {
  names: () => [],
  // Only what is closed is erased as a whole, so a grant answers the closing too.
  answers: ({ data: { erasure, decision } }, state) => [
    findErasure(state, erasure)?.requestedAt,
    decision === 'granted' ? closingToErase(state, erasure) : undefined,
  ],
  oncePer: undefined,
  decide: ({ data: { erasure: n, decision }, personal }, state, timing) => {
    const { scope, requester, state: standing } = erasureNumbered(state, n);
    if (standing !== 'requested') throw new DomainError('erasure-already-decided', { erasure: n });
    if (requester === timing.by) throw new DomainError('requester-is-decider');
    const isGranted = decision === 'granted';
    const overridden =
      isGranted &&
      scope !== 'event' &&
      (personal?.override ?? '').trim() !== '' &&
      !isRetentionOver(state, timing);
    if (isGranted) mustBeErasable(state, timing, { scope, overridden });
    return [
      {
        type: 'ErasureDecided',
        ...timing.when,
        data: { erasure: n, decision, overridden, ...timing.noted },
        ...worded(personal, timing),
        reasonCode: decision,
      },
    ];
  },
};
