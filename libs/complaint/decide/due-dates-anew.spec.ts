import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import type { PolicyRules } from '../policy-rules.ts';
import { NO_COMPLAINT } from '../state.ts';
import { daysAfter, HOUSE, TIERED } from '../testing/house-policies.ts';
import { acknowledged, closed, day, happened, RECEIVED_AT, received } from '../testing/samples.ts';
import { dueDatesAnew } from './due-dates-anew.ts';

/** The same rules once a holiday is known: everything is due a day later. */
function later(rules: PolicyRules): PolicyRules {
  const moved = (all: ReturnType<PolicyRules['deadlinesAtReceipt']>) =>
    all.map((one) => ({ ...one, dueAt: daysAfter(one.dueAt, 1) }));
  return {
    ...rules,
    deadlinesAtReopening: (at, tier) => moved(rules.deadlinesAtReopening(at, tier)),
    deadlinesAtAcknowledgement: (at, tier) => moved(rules.deadlinesAtAcknowledgement(at, tier)),
  };
}

function anew(rules: PolicyRules, at: string, ...history: readonly FoldableEvent[]) {
  return dueDatesAnew(fold(history, NO_COMPLAINT), later(rules), at).map(({ clock, tier, dueAt }) => [
    clock,
    tier,
    dueAt,
  ]);
}

describe('The due dates after a holiday was announced late', () => {
  it('are later for the clocks that run', () => {
    expect(anew(HOUSE, day(1), received())).toEqual([
      ['acknowledge', 1, day(3)],
      ['respond', 1, day(11)],
      ['resolve', 1, day(31)],
    ]);
    expect(dueDatesAnew(fold([received()], NO_COMPLAINT), HOUSE, day(1))).toEqual([]);
  });

  it('stay for what has passed, is met, was moved, or is closed', () => {
    expect(anew(HOUSE, day(2), received()).map(([clock]) => clock)).toEqual(['respond', 'resolve']);
    expect(anew(HOUSE, day(1), received(), acknowledged()).map(([clock]) => clock)).toEqual([
      'respond',
      'resolve',
    ]);
    const paused = happened('ClockPaused', { clock: 'resolve', ground: 'legal-proceedings' });
    expect(anew(HOUSE, day(2), received(), paused).map(([clock]) => clock)).toEqual(['respond']);
    expect(anew(HOUSE, day(1), received(), closed('withdrawn'))).toEqual([]);
  });

  it('follow a second holiday as they followed the first', () => {
    const first = happened('DueDateRecalculated', {
      clock: 'respond',
      cycle: 1,
      dueAt: day(10.5),
      cause: 'holiday',
    });
    expect(anew(HOUSE, day(3), received(), first)).toEqual([
      ['respond', 1, day(11)],
      ['resolve', 1, day(31)],
    ]);
    const extended = happened('DeadlineExtended', { clock: 'respond', dueAt: day(20) });
    expect(anew(HOUSE, day(3), received(), extended, first).map(([clock]) => clock)).toEqual(['resolve']);
  });

  it('follow the acknowledgement, and the escalation to a tier', () => {
    const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy: TIERED });
    const deadlines = TIERED.deadlinesAtAcknowledgement(day(1), 1);
    const early = happened('ComplaintAcknowledged', { cycle: 1, deadlines }, { at: day(1), policy: TIERED });
    expect(anew(TIERED, day(2), start, early)).toEqual([['respond', 1, day(12)]]);
    const escalated = happened(
      'ComplaintEscalated',
      { fromTier: 1, toTier: 2, trigger: 'x', deadlines: TIERED.deadlinesAtEscalation(day(3), 2) },
      { at: day(3), policy: TIERED },
    );
    expect(anew(TIERED, day(4), start, early, escalated)).toEqual([
      ['respond', 1, day(12)],
      ['acknowledge', 2, day(9)],
      ['respond', 2, day(29)],
    ]);
  });
});
