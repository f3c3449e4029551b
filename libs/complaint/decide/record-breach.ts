import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent } from '../events.ts';
import type { ReceivedComplaint } from '../state.ts';
import { checkInstantOrDay, isDay } from '../time.ts';
import { noteOnly, type Timing, zoned } from './timing.ts';

/** Once per clock and due date; what the ledger knows already adds nothing. */
export function recordBreach(
  command: CommandOf<'record-breach'>,
  state: ReceivedComplaint,
  act: Timing,
): readonly ComplaintEvent[] {
  if (!act.waived) throw new DomainError('breach-for-imports-only');
  const { clock, dueAt } = command.data;
  if (dueAt !== undefined) checkInstantOrDay(dueAt, 'dueAt');
  const known = state.breaches.some(
    (one) => one.clock === clock && one.dueAt === dueAt && (dueAt !== undefined || one.cycle === state.cycle),
  );
  if (known) return [];
  return [
    {
      type: 'DeadlineBreached',
      ...act.when,
      ...(dueAt !== undefined && isDay(dueAt) ? zoned(act) : {}),
      data: { ...command.data, ...act.noted },
      ...noteOnly(act),
    },
  ];
}
