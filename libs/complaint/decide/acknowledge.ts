import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { mustBeOpenUnlessWaived } from './guards.ts';
import { type Timing, worded } from './timing.ts';

export function acknowledge(
  command: CommandOf<'acknowledge'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  if (state.acknowledged && !act.waived)
    throw new DomainError('already-acknowledged', { cycle: state.cycle });
  mustBeOpenUnlessWaived(state, act);
  return [
    {
      type: 'ComplaintAcknowledged',
      ...act.when,
      data: { ...command.data, cycle: state.cycle, ...act.noted },
      ...worded(command.personal, act),
    },
  ];
}
