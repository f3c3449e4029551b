import { CLOCKS, type Clock, latestExtension } from '#complaint';
import { FreeText, Instant, InstantOrDay, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { type Choice, clocksToTry, SOME_TEXT } from './probe.ts';
import { personal, present, utcTime } from './translating.ts';
import { clockDue } from './words.ts';

export class ExtendDeadlineBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  /** The new due date: an act at or after this instant is late. */
  @Instant()
  dueAt!: string;

  @FreeText(REMARK_MAX)
  reason!: string;

  /** When the complainant was told of the extension. */
  @Instant()
  complainantToldAt!: string;
}

/** An extension of another system. */
export class HistoryExtendDeadlineBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  @InstantOrDay()
  dueAt!: string;

  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;

  @Optional()
  @InstantOrDay()
  complainantToldAt?: string;
}

export const extendDeadline = command<'extend-deadline', HistoryExtendDeadlineBody, 'DeadlineExtended'>({
  type: 'extend-deadline',
  summary: 'Extend a deadline',
  http: {
    path: '/v1/complaints/{folio}/extensions',
    roles: HANDLING,
    description:
      'At most to the latest due date that the policy allows. A clock whose due date has passed stays late.',
    example: {
      body: {
        clock: 'respond',
        dueAt: '2026-12-19T00:00:00Z',
        reason: 'The expert needs another week.',
        complainantToldAt: '2026-11-22T10:00:00Z',
      },
      revision: 4,
      status: 'investigating',
    },
    probes: ({ state, rules, at }) =>
      clocksToTry(state).map((clock) => {
        const rest = { reason: SOME_TEXT, complainantToldAt: at };
        const latest = rules && latestExtension(state, clock, rules);
        const choice: Choice = latest === undefined ? { clock } : { clock, dueAt: latest };
        return { choice, rest: latest === undefined ? { ...rest, dueAt: at } : rest };
      }),
  },
  body: ExtendDeadlineBody,
  history: HistoryExtendDeadlineBody,
  translate: ({ clock, dueAt, reason, complainantToldAt }) => ({
    type: 'extend-deadline',
    data: {
      ...present({
        clock,
        complainantToldAt: complainantToldAt === undefined ? undefined : utcTime(complainantToldAt),
      }),
      dueAt: utcTime(dueAt),
    },
    ...personal({ reason }),
  }),
  tells: { DeadlineExtended: (codes) => clockDue('extended', codes) },
});
