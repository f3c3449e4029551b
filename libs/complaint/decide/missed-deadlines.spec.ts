import { describe, expect, it } from '@jest/globals';
import { breachesToRecord, type DueDate } from '../breaches.ts';
import type { CommandOf } from '../commands.ts';
import { type FoldableEvent, foldHistory } from '../evolve/evolve.ts';
import { given } from '../testing/given.ts';
import { type Asking, acknowledged, ask, closed, day, happened, received } from '../testing/samples.ts';

/*
 * Due dates that pass unmet. In the policy of the house a complaint is acknowledged within 2 days, answered within 10
 * and resolved within 30.
 */

const missed = (clock: DueDate['clock'], dueAt: string): CommandOf<'record-missed-deadline'> => ({
  type: 'record-missed-deadline',
  data: { clock, cycle: 1, tier: 1, dueAt },
});
const on = (now: string, more: Asking = {}): Asking => ({ now, ...more });
const breach = (clock: DueDate['clock'], dueAt: string) => ({
  type: 'DeadlineBreached' as const,
  occurredAt: dueAt,
  data: { clock, cycle: 1, dueAt },
});
const recorded = (clock: DueDate['clock'], dueAt: string) =>
  happened('DeadlineBreached', { clock, cycle: 1, dueAt }, { at: dueAt });
const extended = (dueAt: string, at: string) =>
  happened('DeadlineExtended', { clock: 'respond', dueAt }, { at });

function owed(...history: readonly FoldableEvent[]): readonly string[] {
  return breachesToRecord(foldHistory(history)).map(({ clock, dueAt }) => `${clock} ${dueAt}`);
}

describe('A due date that passed unmet', () => {
  it('is recorded as a breach at the due time, and as no late entry, however late it is recorded', () => {
    given(received())
      .when(ask(missed('acknowledge', day(2)), on(day(400))))
      .leadsTo(breach('acknowledge', day(2)));
  });

  it('is recorded also when the clock was met later, or the complaint was closed since', () => {
    given(received(), acknowledged({ at: day(3) }))
      .when(ask(missed('acknowledge', day(2)), on(day(4))))
      .leadsTo(breach('acknowledge', day(2)));
    given(received(), closed('withdrawn', { at: day(20) }))
      .when(ask(missed('respond', day(10)), on(day(21))))
      .leadsTo(breach('respond', day(10)));
  });

  it('is recorded also when it was extended after it had passed; the later date is another one', () => {
    const late = [received(), extended(day(15), day(11))];
    given(...late)
      .when(ask(missed('respond', day(10)), on(day(12))))
      .leadsTo(breach('respond', day(10)));
    given(...late, recorded('respond', day(10)))
      .when(ask(missed('respond', day(15)), on(day(15))))
      .leadsTo(breach('respond', day(15)));
    expect(owed(...late, extended(day(18), day(16)))).toContain(`respond ${day(15)}`);
  });

  it('is recorded once', () => {
    given(received(), recorded('acknowledge', day(2)))
      .when(ask(missed('acknowledge', day(2)), on(day(4))))
      .leadsTo();
  });
});

describe('Nothing is recorded for', () => {
  it('a due date that has not passed, and one that the clock does not have', () => {
    given(received())
      .when(ask(missed('acknowledge', day(2)), on(day(1))))
      .leadsTo();
    given(received())
      .when(ask(missed('acknowledge', day(1)), on(day(4))))
      .leadsTo();
    given(received())
      .when(ask(missed('safety', day(2)), on(day(4))))
      .leadsTo();
  });

  it('one that was met in time, also by an act that was recorded after it had passed', () => {
    given(received(), acknowledged({ at: day(1) }))
      .when(ask(missed('acknowledge', day(2)), on(day(4))))
      .leadsTo();
    const backdated = { ...acknowledged({ at: day(1) }), recordedAt: Date.parse(day(3)) };
    given(received(), backdated)
      .when(ask(missed('acknowledge', day(2)), on(day(4))))
      .leadsTo();
  });

  it('one that was extended or paused in time', () => {
    given(received(), extended(day(15), day(9)))
      .when(ask(missed('respond', day(10)), on(day(12))))
      .leadsTo();
    const paused = happened(
      'ClockPaused',
      { clock: 'resolve', ground: 'awaiting-complainant' },
      { at: day(3) },
    );
    given(received(), paused)
      .when(ask(missed('resolve', day(30)), on(day(40))))
      .leadsTo();
    expect(owed(received(), paused)).toEqual([`acknowledge ${day(2)}`, `respond ${day(10)}`]);
  });

  it('one that a correction of the receipt replaced', () => {
    const moved = happened(
      'DueDateRecalculated',
      { clock: 'acknowledge', cycle: 1, dueAt: day(5), cause: 'correction' },
      { at: day(4) },
    );
    given(received(), moved)
      .when(ask(missed('acknowledge', day(2)), on(day(6))))
      .leadsTo();
    given(received(), moved)
      .when(ask(missed('acknowledge', day(5)), on(day(6))))
      .leadsTo(breach('acknowledge', day(5)));
  });
});
