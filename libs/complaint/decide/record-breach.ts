import { DomainError } from '../errors.ts';
import type { OccurredAt } from '../events.ts';
import { checkInstantOrDay, isDay } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { noteOnly, zoned } from './timing.ts';

/** Imported history only: the source says that a deadline was missed. */
export interface RecordBreach {
  readonly type: 'record-breach';
  readonly data: { readonly clock: Clock; readonly dueAt?: OccurredAt };
}

/** Recorded once for each clock and due date. A breach that is already recorded adds no event. */
export const recordBreach: Decision<RecordBreach> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: (command, state, timing) => {
    if (!timing.waived) throw new DomainError('breach-for-imports-only');
    const { clock, dueAt } = command.data;
    if (dueAt !== undefined) checkInstantOrDay(dueAt, 'dueAt');
    const known = state.breaches.some(
      (one) =>
        one.clock === clock && one.dueAt === dueAt && (dueAt !== undefined || one.cycle === state.cycle),
    );
    if (known) return [];
    return [
      {
        type: 'DeadlineBreached',
        ...timing.when,
        ...(dueAt !== undefined && isDay(dueAt) ? zoned(timing) : {}),
        data: { ...command.data, ...timing.noted },
        ...noteOnly(timing),
      },
    ];
  },
};
