import { CLOCKS, type Clock } from '#complaint';
import { InstantOrDay, OneOf, Optional } from '#validation';
import { AnyCommandBody } from './any-command.ts';
import { command } from './command.ts';
import { present, utcTime } from './translating.ts';

export class RecordBreachBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  /** Absent if the other system does not give the due date. */
  @Optional()
  @InstantOrDay()
  dueAt?: string;
}

export const recordBreach = command({
  type: 'record-breach',
  summary: 'Record that another system reports a missed deadline',
  http: undefined,
  body: RecordBreachBody,
  history: true,
  translate: ({ clock, dueAt }) => ({
    type: 'record-breach',
    data: present({ clock, dueAt: dueAt === undefined ? undefined : utcTime(dueAt) }),
  }),
  tells: {
    DeadlineBreached: ({ clock, dueAt }) =>
      `Deadline to ${clock} missed${dueAt === undefined ? ', due date unknown' : `, due ${dueAt}`}`,
  },
});
