import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../commands.ts';
import type { EventOf, PolicyRef } from '../events.ts';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { NO_COMPLAINT } from '../state.ts';
import { summarise } from '../summarise.ts';
import { given } from '../testing/given.ts';
import { HOUSE, TIERED } from '../testing/house-policies.ts';
import {
  APPROVER,
  type Asking,
  acknowledged,
  ask,
  assessed,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  proposed,
  RECEIVED_AT,
  received,
  reopened,
} from '../testing/samples.ts';

/*
 * Clocks that are moved. In the policy of the house the answer is due after 10 days and can be extended to 20; the
 * resolution is due after 30 days. Both can be paused, and a pause moves them exactly.
 */

type Clock = 'acknowledge' | 'respond' | 'resolve' | 'safety';
const toldAt = RECEIVED_AT;

function pause(clock: Clock, told: { readonly complainantToldAt?: string } = { complainantToldAt: toldAt }) {
  const command: CommandOf<'pause-clock'> = {
    type: 'pause-clock',
    data: { clock, ground: 'awaiting-complainant', ...told },
    personal: { reason: 'The receipt is missing.' },
  };
  return command;
}
function resume(clock: Clock): CommandOf<'resume-clock'> {
  return { type: 'resume-clock', data: { clock } };
}
const ACKNOWLEDGE: CommandOf<'acknowledge'> = {
  type: 'acknowledge',
  data: { channel: 'email', template: 'A' },
};

function extend(clock: Clock, dueAt: string): CommandOf<'extend-deadline'> {
  return {
    type: 'extend-deadline',
    data: { clock, dueAt, complainantToldAt: toldAt },
    personal: { reason: 'The expert is ill.' },
  };
}
function paused(clock: Clock, at: string, policy: PolicyRef = HOUSE): FoldableEvent {
  return happened('ClockPaused', { clock, ground: 'awaiting-complainant' }, { at, policy });
}
function extended(dueAt: string, at: string): FoldableEvent {
  return happened('DeadlineExtended', { clock: 'respond', dueAt }, { at });
}
const on = (days: number, more: Asking = {}): Asking => ({ now: day(days), ...more });

function deadlinesAt(at: string, ...history: readonly FoldableEvent[]) {
  const state = fold(history, NO_COMPLAINT);
  return state.status === 'none' ? [] : summarise(state, at).deadlines;
}

describe('A pause', () => {
  it('stops a clock that the policy lets be paused, with its ground and reason', () => {
    given(received())
      .when(ask(pause('resolve'), on(3)))
      .leadsTo({
        type: 'ClockPaused',
        occurredAt: day(3),
        data: { clock: 'resolve', ground: 'awaiting-complainant', complainantToldAt: toldAt },
        personal: { reason: 'The receipt is missing.' },
        reasonCode: 'awaiting-complainant',
      });
    expect(deadlinesAt(day(50), received(), paused('resolve', day(3)))).toContainEqual(
      expect.objectContaining({ clock: 'resolve', paused: true, breached: false }),
    );
  });

  it('is refused for a clock that may not stand still, and for every clock of a matter of safety', () => {
    given(received())
      .when(ask(pause('acknowledge')))
      .refused('clock-not-pausable');
    const safe = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(2) }] });
    given(received(), safe)
      .when(ask(pause('resolve')))
      .refused('clock-not-pausable');
    given(received(), safe)
      .when(ask(pause('safety')))
      .refused('clock-not-pausable');
  });

  it('is refused for a clock that is met, paused, overdue, or that the complaint does not have', () => {
    given(received(), acknowledged())
      .when(ask(pause('acknowledge')))
      .refused('clock-not-running');
    given(received())
      .when(ask(pause('safety')))
      .refused('clock-not-running');
    given(received(), paused('resolve', day(1)))
      .when(ask(pause('resolve'), on(2)))
      .refused('clock-paused');
    given(received())
      .when(ask(pause('respond'), on(10)))
      .refused('clock-overdue');
    const backdated = on(12, { occurredAt: day(9), note: 'The post was slow.' });
    given(received())
      .when(ask(pause('respond'), backdated))
      .refused('clock-overdue');
    given(received(), closed('withdrawn'))
      .when(ask(pause('resolve'), on(2)))
      .refused('complaint-closed');
  });

  it('needs a complainant who was told', () => {
    given(received())
      .when(ask(pause('resolve', {})))
      .refused('complainant-not-told');
    given(received())
      .when(ask(pause('resolve', { complainantToldAt: day(2) })))
      .refused('in-the-future');
  });

  it('and an extension cannot be told of before there was something to tell of', () => {
    const before = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();
    const moves = (complainantToldAt: string) => [
      pause('respond', { complainantToldAt }),
      { ...extend('respond', day(16)), data: { ...extend('respond', day(16)).data, complainantToldAt } },
    ];
    const reopenedOn5 = [received(), closed('withdrawn'), reopened(2, { at: day(5) })];
    for (const [history, begin, why] of [
      [[received()], RECEIVED_AT, 'before-receipt'],
      [reopenedOn5, day(5), 'before-its-cause'],
    ] as const) {
      for (const move of moves(begin))
        expect(
          given(...history)
            .when(ask(move, on(6)))
            .events(),
        ).toHaveLength(1);
      for (const move of moves(before(begin)))
        given(...history)
          .when(ask(move, on(6)))
          .refused(why);
      for (const move of moves(day(6.1)))
        given(...history)
          .when(ask(move, on(6)))
          .refused('in-the-future');
    }
  });
});

describe('A resumption', () => {
  it('moves the due date by the pause', () => {
    given(received(), paused('resolve', day(3)))
      .when(ask(resume('resolve'), on(5)))
      .leadsTo({ type: 'ClockResumed', occurredAt: day(5), data: { clock: 'resolve', dueAt: day(32) } });
  });

  it('follows a pause, and not before it', () => {
    given(received())
      .when(ask(resume('resolve')))
      .refused('clock-not-paused');
    given(received(), paused('resolve', day(3)))
      .when(ask(resume('resolve'), on(5, { occurredAt: day(2), note: 'Late.' })))
      .refused('before-its-cause');
  });

  it('comes by itself with the act that meets the clock', () => {
    const [first, second] = given(received(), paused('resolve', day(3)), paused('respond', day(4)))
      .when(
        ask(
          { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'By letter.' } },
          on(6),
        ),
      )
      .events();
    expect(first).toMatchObject({ type: 'ClockResumed', data: { clock: 'respond', dueAt: day(12) } });
    expect(second).toMatchObject({ type: 'ClockResumed', data: { clock: 'resolve', dueAt: day(33) } });
  });
});

describe('An assessment that finds a matter of safety', () => {
  const assess: CommandOf<'assess'> = { type: 'assess', data: { severity: 'high', safety: true } };
  const standing = [received(), paused('resolve', day(3)), paused('respond', day(4))];

  it('ends the pauses, and the due dates move by the pause so far', () => {
    const [first, second, third] = given(...standing)
      .when(ask(assess, on(5)))
      .events();
    expect(first).toMatchObject({
      type: 'ClockResumed',
      occurredAt: day(5),
      data: { clock: 'respond', dueAt: day(11) },
    });
    expect(second).toMatchObject({ type: 'ClockResumed', data: { clock: 'resolve', dueAt: day(32) } });
    expect(third).toMatchObject({ type: 'ComplaintAssessed', data: { severity: 'critical' } });
  });

  it('from before a pause ends it at its beginning', () => {
    const earlier = on(5, { occurredAt: day(3.5), note: 'The expert called.' });
    const [respond, resolve] = given(...standing)
      .when(ask(assess, earlier))
      .events();
    expect(respond).toMatchObject({ occurredAt: day(4), data: { clock: 'respond', dueAt: day(10) } });
    expect(resolve).toMatchObject({ occurredAt: day(3.5), data: { clock: 'resolve', dueAt: day(30.5) } });
  });

  it('leaves the clocks alone when it finds none', () => {
    given(...standing)
      .when(ask({ ...assess, data: { severity: 'high', safety: false } }, on(5)))
      .leadsToOne({ type: 'ComplaintAssessed' });
  });
});

describe('An extension', () => {
  it('gives a later due date, at most the one that the policy allows', () => {
    given(received())
      .when(ask(extend('respond', day(20)), on(3)))
      .leadsTo({
        type: 'DeadlineExtended',
        occurredAt: day(3),
        data: { clock: 'respond', dueAt: day(20), complainantToldAt: toldAt },
        personal: { reason: 'The expert is ill.' },
      });
    given(received())
      .when(ask(extend('respond', day(20.5)), on(3)))
      .refused('extension-too-long');
    given(received())
      .when(ask(extend('respond', day(10)), on(3)))
      .refused('due-date-not-later');
    given(received())
      .when(ask(extend('respond', day(12)), on(13)))
      .refused('due-date-not-later');
    given(received())
      .when(ask(extend('resolve', day(40)), on(3)))
      .refused('clock-not-extendable');
    given(received(), paused('respond', day(2)))
      .when(ask(extend('respond', day(20)), on(3)))
      .refused('clock-paused');
  });

  it('leaves a clock late that was overdue', () => {
    const late = deadlinesAt(day(13), received(), extended(day(20), day(12)));
    expect(late).toContainEqual(
      expect.objectContaining({ clock: 'respond', dueAt: day(20), breached: true }),
    );
    const inTime = deadlinesAt(day(13), received(), extended(day(20), day(9)));
    expect(inTime).toContainEqual(expect.objectContaining({ clock: 'respond', breached: false }));
  });

  it('counts from the acknowledgement where the clock starts from it', () => {
    const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy: TIERED });
    given(start)
      .when(ask(extend('respond', day(24.9)), on(3)))
      .leadsToOne({ type: 'DeadlineExtended' });
    const early = happened('ComplaintAcknowledged', { cycle: 1 }, { at: day(1), policy: TIERED });
    given(start, early)
      .when(ask(extend('respond', day(22)), on(3)))
      .refused('extension-too-long');
  });

  it('before the acknowledgement ends where the policy counts to from it', () => {
    const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy: TIERED });
    const extension = (dueAt: string) =>
      happened('DeadlineExtended', { clock: 'respond', dueAt }, { at: day(1), policy: TIERED });
    const acknowledging = (dueAt: string) =>
      given(start, extension(dueAt))
        .when(ask(ACKNOWLEDGE, on(2)))
        .events()[0]?.data;
    // From the acknowledgement the policy allows 20 days.
    expect(acknowledging(day(24.9))).toMatchObject({ deadlines: [{ clock: 'respond', dueAt: day(22) }] });
    expect(acknowledging(day(22))).not.toHaveProperty('deadlines');
    expect(acknowledging(day(16))).not.toHaveProperty('deadlines');
  });

  it('is caused by a holding response in time, where the policy says so', () => {
    const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy: TIERED });
    const holding = proposed(1, { type: 'holding' }, { policy: TIERED });
    const approve = { type: 'approve-response', data: { response: 1 } } as const;
    const events = given(start, assessed({}, { policy: TIERED }), holding)
      .when(ask(approve, on(6, { by: APPROVER })))
      .events();
    expect(events.map(({ type }) => type)).toEqual(['ResponseIssued', 'DeadlineExtended']);
    const [, extension] = events as readonly [unknown, EventOf<'DeadlineExtended'>];
    expect(extension.data).toMatchObject({ clock: 'respond', complainantToldAt: day(6) });
    given(start, assessed({}, { policy: TIERED }), holding)
      .when(ask(approve, on(16, { by: APPROVER })))
      .leadsToOne({ type: 'ResponseIssued' });
  });
});

describe('A due date that is computed again', () => {
  it('is brought forward by the acknowledgement, like any other', () => {
    const start = received({ deadlines: TIERED.deadlinesAtReceipt(RECEIVED_AT) }, { policy: TIERED });
    const holiday = happened(
      'DueDateRecalculated',
      { clock: 'respond', cycle: 1, dueAt: day(16), cause: 'holiday' },
      { at: day(1), policy: TIERED },
    );
    given(start, holiday)
      .when(ask(ACKNOWLEDGE, on(2)))
      .leadsToOne({
        type: 'ComplaintAcknowledged',
        data: {
          cycle: 1,
          channel: 'email',
          template: 'A',
          deadlines: [{ clock: 'respond', dueAt: day(12) }],
        },
      });
  });

  const recalculate = (dueAt: string, clock: Clock = 'respond'): CommandOf<'recalculate-due-date'> => ({
    type: 'recalculate-due-date',
    data: { clock, tier: 1, cycle: 1, dueAt },
  });

  it('moves a clock that runs', () => {
    given(received())
      .when(ask(recalculate(day(11)), on(3)))
      .leadsTo({
        type: 'DueDateRecalculated',
        occurredAt: day(3),
        data: { clock: 'respond', cycle: 1, dueAt: day(11), cause: 'holiday' },
      });
  });

  it('is left alone when it has passed, is met, is the same, or the complaint is closed', () => {
    given(received())
      .when(ask(recalculate(day(11)), on(10)))
      .leadsTo();
    given(received())
      .when(ask(recalculate(day(10)), on(3)))
      .leadsTo();
    given(received(), acknowledged())
      .when(ask(recalculate(day(3), 'acknowledge'), on(1)))
      .leadsTo();
    given(received(), closed('withdrawn'))
      .when(ask(recalculate(day(11)), on(3)))
      .leadsTo();
  });
});

describe('History', () => {
  it('may pause, resume and extend what this ledger does not know', () => {
    const at = on(1, { occurredAt: '2013-08-01' });
    given(importedComplaint())
      .when(imported(pause('resolve', {}), at))
      .leadsToOne({ type: 'ClockPaused' });
    given(importedComplaint())
      .when(imported({ type: 'resume-clock', data: { clock: 'resolve', dueAt: '2013-09-01' } }, at))
      .leadsToOne({ type: 'ClockResumed', data: expect.objectContaining({ dueAt: '2013-09-01' }) });
    given(importedComplaint())
      .when(imported(extend('respond', '2013-09-01'), at))
      .leadsToOne({ type: 'DeadlineExtended' });
    given(importedComplaint())
      .when(imported(extend('respond', 'soon'), at))
      .refused('malformed-time');
  });
});
