import { describe, expect, it } from '@jest/globals';
import {
  type CommandOf,
  type ComplaintEvent,
  decide,
  type FoldableEvent,
  foldHistory,
  NOBODY,
  summarise,
} from '#complaint';
import * as fc from '#test/support/random';
import { ISO_10002_DEFAULT } from './packs/iso-10002-default.ts';
import { createPolicies } from './policies.ts';
import type { SpanUnit } from './policy.ts';

const ZONE = 'America/New_York';
const MINUTE_MS = 60_000;
const RECEIVED = '2026-11-26T08:00:00.000Z';
const UNITS: readonly SpanUnit[] = ['business-days', 'calendar-days', 'weeks', 'months', 'hours'];
const ref = { id: ISO_10002_DEFAULT.id, version: 1 };

/** Short pauses that stand close together, and long ones: minutes until the pause, and minutes of the pause. */
const pauses = fc.array(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.nat(90), fc.nat(1_500)),
    long: fc.oneof(fc.nat(30), fc.nat(4_000)),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The day of an instant in the zone, and whether it is a weekday. */
function dayOf(instant: number): { readonly day: string; readonly isWeekday: boolean } {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant);
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return { day, isWeekday: weekday > 0 && weekday < 6 };
}

function following(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 1_440 * MINUTE_MS).toISOString().slice(0, 10);
}

/** The last day of a due date, and the day on which it ends after some more days of its unit. */
function lastDayAfter(dueAt: string, days: number, isCounted: (day: string) => boolean): string {
  let last = dayOf(Date.parse(dueAt) - 1).day;
  for (let left = days; left > 0; ) {
    last = following(last);
    if (isCounted(last)) left -= 1;
  }
  return last;
}

/** Receives a complaint, then pauses and resumes its answer by the commands. */
function live(unit: SpanUnit, steps: readonly { readonly after: number; readonly long: number }[]) {
  const amount = unit === 'hours' ? 2_000 : 6;
  const clock = { kind: 'respond', from: 'ComplaintReceived', amount, unit, pausable: true } as const;
  const pack = { ...ISO_10002_DEFAULT, clocks: [clock] };
  const policies = createPolicies({ zone: ZONE, packs: [pack] });
  const actor = { id: 'h', role: 'handler' } as const;
  let now = Date.parse(RECEIVED);
  const deadlines = policies.resolve(ref).deadlinesAtReceipt(RECEIVED);
  const receipt: ComplaintEvent = {
    type: 'ComplaintReceived',
    occurredAt: RECEIVED,
    data: { channel: 'web', kind: 'complaint', deadlines },
  };
  const history: FoldableEvent[] = [{ ...receipt, envelope: { actor, policy: ref } }];
  const give = (command: CommandOf<'pause-clock' | 'resume-clock'>): void => {
    const context = { actor, now, commandId: 'c', requestDigest: '', correlationId: 'c', causationId: 'c' };
    const made = decide({ command, context }, foldHistory(history), policies, NOBODY);
    history.push(...made.map((event) => ({ ...event, envelope: { actor, policy: ref } })));
  };
  const spans = steps.map(({ after, long }) => {
    now += after * MINUTE_MS;
    const from = now;
    const told = { complainantToldAt: RECEIVED };
    give({ type: 'pause-clock', data: { clock: 'respond', ground: 'awaiting-complainant', ...told } });
    now += long * MINUTE_MS;
    give({ type: 'resume-clock', data: { clock: 'respond' } });
    return { from, to: now };
  });
  const state = foldHistory(history);
  const last = history.at(-1);
  if (state.status === 'none' || last?.type !== 'ClockResumed') throw new TypeError('Nothing was resumed.');
  const shown = summarise(state, RECEIVED).deadlines[0]?.dueAt;
  return { before: deadlines[0]?.dueAt ?? '', spans, told: last.data.dueAt ?? '', shown };
}

describe('Pauses of a clock', () => {
  it.each(UNITS)('move it by the days that any of them touches, each once: %s', (unit) => {
    fc.assert(
      fc.property(pauses, (steps) => {
        const { before, spans, told, shown } = live(unit, steps);
        expect(shown).toBe(told);
        if (unit === 'hours') {
          const paused = spans.reduce((sum, { from, to }) => sum + to - from, 0);
          expect(Date.parse(told)).toBe(Date.parse(before) + paused);
          return;
        }
        const isCounted = (day: string) =>
          unit !== 'business-days' || dayOf(Date.parse(`${day}T17:00:00Z`)).isWeekday;
        const touched = new Set<string>();
        for (const { from, to } of spans)
          for (let { day } = dayOf(from); day <= dayOf(to).day; day = following(day))
            if (isCounted(day)) touched.add(day);
        expect(dayOf(Date.parse(told) - 1).day).toBe(lastDayAfter(before, touched.size, isCounted));
        expect(dayOf(Date.parse(told)).day).toBe(following(dayOf(Date.parse(told) - 1).day));
      }),
      { numRuns: 100 },
    );
  });

  it('of a minute each on one day are one day', () => {
    const start = 2 * 1_440 + 120;
    const steps = Array.from({ length: 10 }, (_, i) => ({ after: i === 0 ? start - 1_440 : 1, long: 1 }));
    const { before, told } = live('business-days', steps);
    expect([before, told]).toEqual(['2026-12-05T05:00:00.000Z', '2026-12-08T05:00:00.000Z']);
  });
});
