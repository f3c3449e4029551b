import { breachesToRecord, type DueDate, isSameDueDate } from '../breaches.ts';
import { instantText } from '../time.ts';
import type { Decision } from './decision.ts';

/** Given by the ledger itself, when a due date has passed. */
export interface RecordMissedDeadline {
  readonly type: 'record-missed-deadline';
  readonly data: DueDate;
}

/**
 * The breach happened at the due time, and is no late entry whenever it is recorded. A due date that was met, paused,
 * moved or replaced in time, as far as is known now, is no breach, and neither is one that is recorded already.
 */
export const recordMissedDeadline: Decision<RecordMissedDeadline> = {
  names: () => [],
  answers: () => [],
  oncePer: undefined,
  decide: ({ data }, state, { rules, now }) => {
    const { clock, cycle, tier, dueAt } = data;
    const isOwed = breachesToRecord(state).some((due) => isSameDueDate(due, data));
    if (rules.asRecorded || !isOwed || dueAt > instantText(now)) return [];
    const ofTier = tier === 1 ? {} : { tier };
    return [{ type: 'DeadlineBreached', occurredAt: dueAt, data: { clock, ...ofTier, cycle, dueAt } }];
  },
};
