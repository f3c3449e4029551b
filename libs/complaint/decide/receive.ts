import { DomainError } from '../errors.ts';
import type { ComplaintEvent, Deadline, EventCatalogue } from '../events.ts';
import { checkInstantOrDay, isDay } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import type { Given } from './decision.ts';
import { concerned, type Named } from './persons.ts';
import { type Timing, worded, zoned } from './timing.ts';

export interface Receive {
  readonly type: 'receive';
  readonly data: Given<'ComplaintReceived'>;
  readonly personal: Omit<EventCatalogue['ComplaintReceived']['personal'], 'note' | 'source'>;
  /** The id of the policy pack. The receipt pins its newest version in force. */
  readonly policy: string;
  /** Known due dates, for imported history only. */
  readonly deadlines?: readonly Deadline[];
}

/** The principals whom a receipt names. */
export function namedIn({ data: { concerns } }: Receive): readonly Named[] {
  return concerned(concerns);
}

export function receive(command: Receive, timing: Timing): readonly ComplaintEvent[] {
  if (timing.rules.asRecorded && !timing.waived) throw new DomainError('policy-for-imports-only');
  if (command.data.problemOn !== undefined) checkDay(command.data.problemOn);
  if (!timing.waived) {
    if (command.data.channel === 'unknown')
      throw new DomainError('required-field-missing', { field: 'data/channel' });
    for (const field of timing.rules.requiredFields) checkPresent(command, field);
  }
  const deadlines = deadlinesOf(command, timing);
  return [
    {
      type: 'ComplaintReceived',
      ...timing.when,
      ...(deadlines.some(({ dueAt }) => isDay(dueAt)) ? zoned(timing) : {}),
      data: { ...command.data, deadlines, ...timing.noted },
      ...worded(command.personal, timing),
    },
  ];
}

function deadlinesOf({ deadlines }: Receive, timing: Timing): readonly Deadline[] {
  if (!timing.waived) {
    if (deadlines !== undefined) throw new DomainError('deadlines-for-imports-only');
    return timing.rules.deadlinesAtReceipt(timing.at);
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

function checkPresent({ data, personal }: Receive, field: string): void {
  let value: unknown = { data, personal };
  for (const name of field.split('/')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  if (value === undefined || value === '') throw new DomainError('required-field-missing', { field });
}
