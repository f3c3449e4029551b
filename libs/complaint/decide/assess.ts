import type { CommandOf } from '../commands.ts';
import type { ComplaintEvent, Deadline } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { type Timing, worded } from './timing.ts';

/** A matter of safety has the highest severity whatever the assessor says; its clock starts once a cycle. */
export function assess(
  command: CommandOf<'assess'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  mustBeOpenUnlessWaived(state, act);
  const { safety } = command.data;
  return [
    {
      type: 'ComplaintAssessed',
      ...act.when,
      data: {
        ...command.data,
        severity: safety && !act.waived ? 'critical' : command.data.severity,
        deadlines: safety ? safetyDeadlines(state, act) : [],
        ...act.noted,
      },
      ...worded(command.personal, act),
    },
  ];
}

function safetyDeadlines(state: ReceivedComplaint, act: Timing): readonly Deadline[] {
  if (state.deadlines.some(({ clock, cycle }) => clock === 'safety' && cycle === state.cycle)) return [];
  const deadline = act.rules.safetyDeadline(act.at);
  return deadline === undefined ? [] : [deadline];
}
