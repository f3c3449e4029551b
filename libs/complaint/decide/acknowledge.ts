import { DomainError } from '../errors.ts';
import type { Decision, Given } from './decision.ts';
import { begun, mustBeOpenUnlessWaived } from './guards.ts';
import { worded } from './timing.ts';

export interface Acknowledge {
  readonly type: 'acknowledge';
  readonly data: Given<'ComplaintAcknowledged'>;
  readonly personal?: { readonly delivery?: string };
}

export const acknowledge: Decision<Acknowledge> = {
  names: () => [],
  answers: (_, state) => [begun(state)],
  oncePer: 'cycle',
  decide: (command, state, timing) => {
    if (state.acknowledged && !timing.waived)
      throw new DomainError('already-acknowledged', { cycle: state.cycle });
    mustBeOpenUnlessWaived(state, timing);
    return [
      {
        type: 'ComplaintAcknowledged',
        ...timing.when,
        data: { ...command.data, cycle: state.cycle, ...timing.noted },
        ...worded(command.personal, timing),
      },
    ];
  },
};
