import { CLOCKS, type Clock, PAUSE_GROUNDS, type PauseGround } from '#complaint';
import { FreeText, Instant, InstantOrDay, OneOf, Optional } from '#validation';
import { AnyCommandBody, REMARK_MAX } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { clocksToTry, SOME_TEXT } from './probe.ts';
import { personal, present, utcTime } from './translating.ts';
import { words } from './words.ts';

/** The members of every pause. */
class PauseBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;

  @OneOf(PAUSE_GROUNDS)
  ground!: PauseGround;
}

export class PauseClockBody extends PauseBody {
  @FreeText(REMARK_MAX)
  reason!: string;

  /** When the complainant was told of the pause. */
  @Instant()
  complainantToldAt!: string;
}

/** A pause of another system, which may not tell when the complainant was told. */
export class HistoryPauseClockBody extends PauseBody {
  @Optional()
  @FreeText(REMARK_MAX)
  reason?: string;

  @Optional()
  @InstantOrDay()
  complainantToldAt?: string;
}

export const pauseClock = command<'pause-clock', HistoryPauseClockBody, 'ClockPaused'>({
  type: 'pause-clock',
  summary: 'Pause a clock',
  http: {
    path: '/v1/complaints/{folio}/clock-pauses',
    roles: HANDLING,
    description:
      'Only a clock that the policy lets be paused and that is not overdue, and none of a matter of safety. At a tier with a clock of its own it is the clock of that tier.',
    example: {
      body: {
        clock: 'resolve',
        ground: 'awaiting-complainant',
        reason: 'The statement of October was asked for.',
        complainantToldAt: '2026-11-22T10:00:00Z',
      },
      revision: 4,
      status: 'investigating',
    },
    probes: ({ state, at }) =>
      clocksToTry(state).map((clock) => ({
        choice: { clock },
        rest: { ground: 'awaiting-complainant', reason: SOME_TEXT, complainantToldAt: at },
      })),
  },
  body: PauseClockBody,
  history: HistoryPauseClockBody,
  translate: ({ clock, ground, reason, complainantToldAt }) => ({
    type: 'pause-clock',
    data: present({
      clock,
      ground,
      complainantToldAt: complainantToldAt === undefined ? undefined : utcTime(complainantToldAt),
    }),
    ...personal({ reason }),
  }),
  tells: {
    ClockPaused: ({ clock, ground }) => `Clock to ${clock} paused: ${words(ground)}`,
  },
});
