import { DomainError } from '../errors.ts';
import type { Deadline } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { instantOf } from '../time.ts';
import type { Decision } from './decision.ts';
import { atTier } from './tiers.ts';
import { type Timing, worded } from './timing.ts';

export interface Reopen {
  readonly type: 'reopen';
  readonly data: Record<string, never>;
  readonly personal?: { readonly reason?: string };
}

export const reopen: Decision<Reopen> = {
  names: () => [],
  answers: (_, state) => [state.status === 'closed' ? state.effectiveAt : undefined],
  oncePer: 'cycle',
  decide: (command, state, timing) => {
    if (state.status !== 'closed') throw new DomainError('not-closed');
    const { at: on, zone } = state.closure;
    const closedAt = on === undefined ? state.effectiveAt : instantOf(on, zone);
    if (!timing.waived && closedAt !== undefined && timing.rules.isReopeningOver(closedAt, timing.at)) {
      throw new DomainError('reopening-window-over', { closedAt });
    }
    return [
      {
        type: 'ComplaintReopened',
        ...timing.when,
        data: {
          cycle: state.cycle + 1,
          clockRule: timing.waived ? 'as-recorded' : 'anew',
          deadlines: timing.waived ? [] : clocksAnew(state, timing),
          ...timing.noted,
        },
        ...worded(command.personal, timing),
      },
    ];
  },
};

/** A matter of safety remains one, so its clock starts anew with the others. */
function clocksAnew({ safety, tier }: ReceivedComplaint, { rules, at }: Timing): readonly Deadline[] {
  const urgent = safety ? rules.safetyDeadline(at) : undefined;
  const deadlines = rules.deadlinesAtReopening(at, tier);
  return urgent === undefined ? deadlines : [...deadlines, atTier(urgent, tier)];
}
