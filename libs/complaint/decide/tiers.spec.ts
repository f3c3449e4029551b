import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.ts';
import type { Deadline } from '../events.ts';
import type { FoldableEvent } from '../evolve/evolve.ts';
import { fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { given } from '../testing/given.ts';
import { TIERED } from '../testing/house-policies.ts';
import { acknowledged, ask, closed, day, happened, RECEIVED_AT, received } from '../testing/samples.ts';

/*
 * Clocks that start from another clock's act, and clocks of a tier. In the policy TIERED the answer is due 10 days after
 * the acknowledgement, which is due within 5. The second tier has both clocks of its own: 5 and 20 days.
 */

const acknowledge: CommandOf<'acknowledge'> = { type: 'acknowledge', data: { channel: 'email' } };
const policy = TIERED;

function respond(days: number, tier?: number): Deadline {
  return { clock: 'respond', dueAt: day(days), ...(tier === undefined ? {} : { tier }) };
}
const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy });
function escalated(days: number): FoldableEvent {
  const deadlines = TIERED.deadlinesAtEscalation(day(days), 2);
  const data = { fromTier: 1, toTier: 2, trigger: 'response-rejected', deadlines };
  return happened('ComplaintEscalated', data, { at: day(days), policy });
}
/** An acknowledgement as the command records it. */
function answeredOn(days: number, ...history: readonly FoldableEvent[]): FoldableEvent {
  const [event] = given(...history)
    .when(ask(acknowledge, { now: day(days) }))
    .events();
  if (event === undefined) throw new TypeError('An acknowledgement is one event.');
  return { ...event, envelope: { actor: { id: 'h', role: 'handler' }, policy } };
}
function duesOf(...history: readonly FoldableEvent[]) {
  const state = fold(history, NO_COMPLAINT);
  if (state.status === 'none') return [];
  return state.deadlines.map(({ clock, cycle, tier = 1, dueAt, met }) => ({
    ...{ clock, cycle, tier, dueAt, met },
  }));
}

describe('a clock that starts from the acknowledgement', () => {
  it('is due at the latest as if the acknowledgement came on its last day', () => {
    expect(duesOf(start)).toMatchObject([
      { clock: 'acknowledge', dueAt: day(5) },
      { clock: 'respond', dueAt: day(15), met: false },
    ]);
  });

  it('is brought forward by an earlier acknowledgement', () => {
    const acknowledgement = answeredOn(2, start);
    expect(acknowledgement.data).toMatchObject({ cycle: 1, deadlines: [respond(12)] });
    expect(duesOf(start, acknowledgement)).toEqual([
      { clock: 'acknowledge', cycle: 1, tier: 1, dueAt: day(5), met: true },
      { clock: 'respond', cycle: 1, tier: 1, dueAt: day(12), met: false },
    ]);
  });

  it('is not put off by a late acknowledgement', () => {
    const acknowledgement = answeredOn(8, start);
    expect(acknowledgement.data).not.toHaveProperty('deadlines');
    expect(duesOf(start, acknowledgement)).toMatchObject([{}, { dueAt: day(15) }]);
  });
});

describe('a tier with clocks of its own', () => {
  it('starts them with the escalation to it', () => {
    given(start)
      .when(ask({ type: 'escalate', data: { toTier: 2, trigger: 'response-rejected' } }, { now: day(3) }))
      .leadsToOne({
        type: 'ComplaintEscalated',
        data: {
          ...{ fromTier: 1, toTier: 2, trigger: 'response-rejected' },
          deadlines: [{ clock: 'acknowledge', dueAt: day(8), tier: 2 }, respond(28, 2)],
        },
      });
  });

  it('is acknowledged once more, and only once', () => {
    const first = answeredOn(2, start);
    const again = ask(acknowledge, { now: day(4) });
    given(start, first).when(again).refused('already-acknowledged');
    const second = answeredOn(4, start, first, escalated(3));
    expect(second.data).toMatchObject({ cycle: 1, tier: 2, deadlines: [respond(24, 2)] });
    given(start, first, escalated(3), second).when(again).refused('already-acknowledged');
    expect(duesOf(start, first, escalated(3), second)).toEqual([
      { clock: 'acknowledge', cycle: 1, tier: 1, dueAt: day(5), met: true },
      { clock: 'respond', cycle: 1, tier: 1, dueAt: day(12), met: false },
      { clock: 'acknowledge', cycle: 1, tier: 2, dueAt: day(8), met: true },
      { clock: 'respond', cycle: 1, tier: 2, dueAt: day(24), met: false },
    ]);
  });

  it('is acknowledged once more where its escalation was entered late', () => {
    const first = answeredOn(4, start);
    expect(duesOf(start, first, escalated(3)).at(-2)).toMatchObject({ tier: 2, met: false });
    const second = answeredOn(6, start, first, escalated(3));
    expect(second.data).toMatchObject({ cycle: 1, tier: 2, deadlines: [respond(26, 2)] });
    expect(duesOf(start, first, escalated(3), second).slice(-2)).toMatchObject([
      { clock: 'acknowledge', tier: 2, met: true },
      respond(26, 2),
    ]);
    given(start, first, escalated(3), second)
      .when(ask(acknowledge, { now: day(7) }))
      .refused('already-acknowledged');
  });

  it('is met, with the tier below, by one acknowledgement after the escalation', () => {
    const acknowledgement = answeredOn(4, start, escalated(3));
    expect(
      duesOf(start, escalated(3), acknowledgement).filter(({ clock }) => clock === 'acknowledge'),
    ).toMatchObject([{ met: true }, { met: true }]);
  });

  it('starts them anew when the complaint is reopened at that tier', () => {
    const ended = closed('withdrawn', { at: day(6), policy });
    given(start, escalated(3), ended)
      .when(ask({ type: 'reopen', data: {} }, { now: day(10) }))
      .leadsToOne({
        type: 'ComplaintReopened',
        data: {
          ...{ cycle: 2, clockRule: 'anew' },
          deadlines: [{ clock: 'acknowledge', dueAt: day(15), tier: 2 }, respond(35, 2)],
        },
      });
  });
});

describe('a tier without clocks of its own', () => {
  it('asks for no second acknowledgement', () => {
    given(
      received(),
      acknowledged(),
      happened('ComplaintEscalated', { fromTier: 1, toTier: 2, trigger: 'x' }),
    )
      .when(ask(acknowledge))
      .refused('already-acknowledged');
  });

  it('is named by the clocks that start anew at it', () => {
    const atTier2 = happened('ComplaintEscalated', { fromTier: 1, toTier: 2, trigger: 'x' });
    given(received(), atTier2, closed('withdrawn'))
      .when(ask({ type: 'reopen', data: {} }, { now: day(10) }))
      .leadsToOne({ type: 'ComplaintReopened' });
    const deadlines = [{ clock: 'acknowledge' as const, dueAt: day(12), tier: 2 }];
    const anew = happened('ComplaintReopened', { cycle: 2, clockRule: 'anew', deadlines }, { at: day(10) });
    given(received(), atTier2, closed('withdrawn'), anew)
      .when(ask(acknowledge, { now: day(11) }))
      .leadsToOne({ type: 'ComplaintAcknowledged', data: { channel: 'email', cycle: 2, tier: 2 } });
  });
});
