import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, Deadline } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { instantOf } from '../time.ts';
import { type Timing, worded } from './timing.ts';

export function reopen(
  command: CommandOf<'reopen'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  if (state.status !== 'closed') throw new DomainError('not-closed');
  const { at: on, zone } = state.closure;
  const closedAt = on === undefined ? state.effectiveAt : instantOf(on, zone);
  if (!act.waived && closedAt !== undefined && act.rules.isReopeningOver(closedAt, act.at)) {
    throw new DomainError('reopening-window-over', { closedAt });
  }
  return [
    {
      type: 'ComplaintReopened',
      ...act.when,
      data: {
        cycle: state.cycle + 1,
        clockRule: act.waived ? 'as-recorded' : 'anew',
        deadlines: act.waived ? [] : clocksAnew(state, act),
        ...act.noted,
      },
      ...worded(command.personal, act),
    },
  ];
}

/** A matter of safety remains one: its clock starts anew with the others. */
function clocksAnew({ safety }: ReceivedComplaint, { rules, at }: Timing): readonly Deadline[] {
  const urgent = safety ? rules.safetyDeadline(at) : undefined;
  const deadlines = rules.deadlinesAtReopening(at);
  return urgent === undefined ? deadlines : [...deadlines, urgent];
}
