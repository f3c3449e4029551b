import { CLOCKS, type Clock } from '#complaint';
import { InstantOrDay, OneOf, Optional } from '#validation';
import { AnyCommandBody } from './any-command.ts';
import { command, HANDLING } from './command.ts';
import { clocksToTry } from './probe.ts';
import { present, utcTime } from './translating.ts';
import { clockDue } from './words.ts';

export class ResumeClockBody extends AnyCommandBody {
  @OneOf(CLOCKS)
  clock!: Clock;
}

/** A resumption of another system, which may tell the due date. */
export class HistoryResumeClockBody extends ResumeClockBody {
  @Optional()
  @InstantOrDay()
  dueAt?: string;
}

export const resumeClock = command<'resume-clock', HistoryResumeClockBody, 'ClockResumed'>({
  type: 'resume-clock',
  summary: 'Resume a paused clock',
  http: {
    path: '/v1/complaints/{folio}/clock-resumptions',
    roles: HANDLING,
    description:
      'The due date moves by the days that the pause touched, or exactly where the clock counts hours. A day that several ' +
      'pauses touch counts once. An act that meets a paused clock resumes it by itself, and an assessment that finds a ' +
      'matter of safety resumes all of them.',
    example: { body: { clock: 'resolve' }, revision: 5, status: 'investigating' },
    probes: ({ state }) => clocksToTry(state).map((clock) => ({ choice: { clock } })),
  },
  body: ResumeClockBody,
  history: HistoryResumeClockBody,
  translate: ({ clock, dueAt }) => ({
    type: 'resume-clock',
    data: present({ clock, dueAt: dueAt === undefined ? undefined : utcTime(dueAt) }),
  }),
  tells: { ClockResumed: (codes) => clockDue('resumed', codes) },
});
