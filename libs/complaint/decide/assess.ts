import type { Deadline } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Decision, Given } from './decision.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { concerned, mustBeFewConcerned } from './persons.ts';
import { atTier } from './tiers.ts';
import { type Timing, worded } from './timing.ts';

export interface Assess {
  readonly type: 'assess';
  readonly data: Given<'ComplaintAssessed'>;
  readonly personal?: { readonly impact?: string; readonly rationale?: string };
}

/**
 * A matter of safety always gets the highest severity. Its clock starts once in a cycle. A handler whom the complaint
 * turns out to concern handles it no longer. History tells itself who handled what.
 */
export const assess: Decision<Assess> = {
  names: ({ data: { concerns } }) => concerned(concerns),
  answers: () => [],
  oncePer: undefined,
  decide: (command, state, timing) => {
    mustBeOpenUnlessWaived(state, timing);
    mustBeFewConcerned([...(state.concerns ?? []), ...(command.data.concerns ?? [])]);
    const { safety, concerns } = command.data;
    const isRelieved = !timing.waived && concerns?.some((id) => id === state.handler) === true;
    return [
      {
        type: 'ComplaintAssessed',
        ...timing.when,
        data: {
          ...command.data,
          severity: safety && !timing.waived ? 'critical' : command.data.severity,
          ...(isRelieved && { handlerRelieved: true as const }),
          deadlines: safety ? safetyDeadlines(state, timing) : [],
          ...timing.noted,
        },
        ...worded(command.personal, timing),
      },
    ];
  },
};

function safetyDeadlines(state: ReceivedComplaint, timing: Timing): readonly Deadline[] {
  if (state.deadlines.some(({ clock, cycle }) => clock === 'safety' && cycle === state.cycle)) return [];
  const deadline = timing.rules.safetyDeadline(timing.at);
  return deadline === undefined ? [] : [atTier(deadline, state.tier)];
}
