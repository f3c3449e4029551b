import type { Clock } from '../vocabulary.ts';
import type { Decision } from './decision.ts';
import { nameOf } from './running-clock.ts';
import { noteOnly } from './timing.ts';

/** Given by the ledger itself, when a holiday was announced late. */
export interface RecalculateDueDate {
  readonly type: 'recalculate-due-date';
  readonly data: {
    readonly clock: Clock;
    readonly tier: number;
    readonly cycle: number;
    readonly dueAt: string;
  };
}

/** A closed complaint, a clock that was met and a due date that has passed stay as they are. */
export const recalculateDueDate: Decision<RecalculateDueDate> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data: { clock, tier, cycle, dueAt } }, state, timing) => {
    const tracked = state.deadlines.find(
      (one) => one.clock === clock && one.cycle === cycle && (one.tier ?? 1) === tier,
    );
    if (state.status === 'closed' || tracked === undefined || tracked.met) return [];
    const isPast = tracked.pausedAt === undefined && tracked.dueAt <= timing.at;
    if (isPast || tracked.missed !== undefined || tracked.dueAt === dueAt) return [];
    return [
      {
        type: 'DueDateRecalculated',
        ...timing.when,
        data: { ...nameOf(clock, tracked), cycle, dueAt, cause: 'holiday', ...timing.noted },
        ...noteOnly(timing),
      },
    ];
  },
};
