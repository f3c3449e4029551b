import type { CommandOf } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, Deadline } from '../events.ts';
import { checkInstantOrDay, isDay } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import { type Timing, worded, zoned } from './timing.ts';

export function receive(command: CommandOf<'receive'>, act: Timing): readonly ComplaintEvent[] {
  if (act.rules.asRecorded && !act.waived) throw new DomainError('policy-for-imports-only');
  if (command.data.problemOn !== undefined) checkDay(command.data.problemOn);
  if (!act.waived) {
    if (command.data.channel === 'unknown')
      throw new DomainError('required-field-missing', { field: 'data/channel' });
    for (const field of act.rules.requiredFields) checkPresent(command, field);
  }
  const deadlines = deadlinesOf(command, act);
  return [
    {
      type: 'ComplaintReceived',
      ...act.when,
      ...(deadlines.some(({ dueAt }) => isDay(dueAt)) ? zoned(act) : {}),
      data: { ...command.data, deadlines, ...act.noted },
      ...worded(command.personal, act),
    },
  ];
}

function deadlinesOf({ deadlines }: CommandOf<'receive'>, act: Timing): readonly Deadline[] {
  if (!act.waived) {
    if (deadlines !== undefined) throw new DomainError('deadlines-for-imports-only');
    return act.rules.deadlinesAtReceipt(act.at);
  }
  const clocks = new Set<Clock>();
  for (const { clock, dueAt } of deadlines ?? []) {
    checkInstantOrDay(dueAt, 'deadlines/dueAt');
    if (clocks.has(clock)) throw new DomainError('clock-twice', { clock });
    clocks.add(clock);
  }
  return deadlines ?? [];
}

function checkDay(text: string): void {
  checkInstantOrDay(text, 'problemOn');
  if (!isDay(text)) throw new DomainError('malformed-time', { field: 'problemOn' });
}

function checkPresent({ data, personal }: CommandOf<'receive'>, field: string): void {
  let value: unknown = { data, personal };
  for (const name of field.split('/')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  if (value === undefined || value === '') throw new DomainError('required-field-missing', { field });
}
