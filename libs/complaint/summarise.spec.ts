import { describe, expect, it } from '@jest/globals';
import type { EventCatalogue, EventType } from './events.ts';
import { type FoldableEvent, fold } from './evolve/evolve.ts';
import { NO_COMPLAINT, type ReceivedComplaint } from './state.ts';
import { summarise } from './summarise.ts';
import { AS_RECORDED } from './testing/house-policies.ts';
import {
  acknowledged,
  answered,
  assessed,
  assigned,
  closed,
  day,
  HANDLER,
  happened,
  importedComplaint,
  issued,
  proposed,
  RECEIVED_AT,
  received,
  reopened,
  SOURCE,
} from './testing/samples.ts';

function folded(...history: readonly FoldableEvent[]): ReceivedComplaint {
  const state = fold(history, NO_COMPLAINT);
  if (state.status === 'none') throw new Error('The history is empty.');
  return state;
}

describe('The summary of a complaint', () => {
  it('gives its present state', () => {
    const state = folded(
      received(),
      acknowledged(),
      assigned(HANDLER),
      assessed(),
      ...answered(),
      closed('withdrawn', { at: day(4) }),
    );
    expect(summarise(state, day(5))).toEqual({
      status: 'closed',
      acknowledged: true,
      tier: 1,
      cycle: 1,
      kind: 'complaint',
      product: 'Mortgage',
      channel: 'web',
      receivedAt: RECEIVED_AT,
      closedAt: day(4),
      handler: HANDLER,
      severity: 'medium',
      policy: { id: 'house', version: 3 },
      deadlines: [
        { clock: 'acknowledge', cycle: 1, tier: 1, dueAt: day(2), metAt: day(1), breached: false },
        { clock: 'respond', cycle: 1, tier: 1, dueAt: day(10), metAt: day(1), breached: false },
        { clock: 'resolve', cycle: 1, tier: 1, dueAt: day(30), metAt: day(4), breached: false },
      ],
      latestResponse: { n: 1, type: 'final', outcome: 'upheld', state: 'issued' },
    });
  });

  it('shows the clocks of the present cycle, and no closure once it is reopened', () => {
    const state = folded(received(), closed('withdrawn', { at: day(4) }), reopened(2, { at: day(6) }));
    const summary = summarise(state, day(6));
    expect(summary.closedAt).toBeUndefined();
    expect(summary.deadlines.map(({ dueAt }) => dueAt)).toEqual([day(8), day(16), day(36)]);
  });

  it('names the newest response, proposed ones included', () => {
    expect(summarise(folded(received(), ...answered(1), proposed(2)), day(2)).latestResponse).toMatchObject({
      n: 2,
      state: 'proposed',
    });
  });
});

describe('A deadline is breached', () => {
  const breached = (state: ReceivedComplaint, at: string) =>
    summarise(state, at)
      .deadlines.filter((deadline) => deadline.breached)
      .map(({ clock }) => clock);
  const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString();

  it('from the due instant on while it is not met', () => {
    expect(breached(folded(received()), justBefore(day(2)))).toEqual([]);
    expect(breached(folded(received()), day(2))).toEqual(['acknowledge']);
    expect(breached(folded(received()), day(30))).toEqual(['acknowledge', 'respond', 'resolve']);
  });

  it('for ever when it was met too late, although it is no longer overdue', () => {
    const late = folded(received(), acknowledged({ at: day(2) }));
    expect(breached(late, day(3))).toEqual(['acknowledge']);
    expect(breached(folded(received(), acknowledged({ at: justBefore(day(2)) })), day(3))).toEqual([]);
  });

  it('when only an act from before the start of its clock could have met it', () => {
    const dangerous = assessed(
      { safety: true, deadlines: [{ clock: 'safety', dueAt: day(4) }] },
      { at: day(3) },
    );
    const answer = (at: string) => issued(1, {}, { at });
    expect(breached(folded(received(), acknowledged(), dangerous, answer(day(2))), day(4))).toEqual([
      'safety',
    ]);
    expect(
      breached(folded(received(), acknowledged(), dangerous, answer(justBefore(day(4)))), day(5)),
    ).toEqual([]);
  });
});

describe('A deadline of history', () => {
  const told = (event: FoldableEvent): FoldableEvent =>
    ({
      ...event,
      data: { ...event.data, source: SOURCE },
      envelope: { ...event.envelope, policy: { id: AS_RECORDED.id, version: AS_RECORDED.version } },
    }) as FoldableEvent;
  const on = <T extends EventType>(type: T, at: string, data: EventCatalogue[T]['data']) =>
    told(happened(type, data, { at }));
  const respond = importedComplaint('2013-07-01', { deadlines: [{ clock: 'respond', dueAt: '2013-07-10' }] });
  const answer = (n: number, at: string) => told(issued(n, {}, { at }));
  const late = answer(1, '2013-07-20');
  const undated = answer(2, 'unknown');
  const extended = on('DeadlineExtended', '2013-07-08', { clock: 'respond', dueAt: '2013-07-30' });
  const paused = on('ClockPaused', '2013-07-05', { clock: 'respond', ground: 'awaiting-complainant' });
  const view = (...later: readonly FoldableEvent[]) =>
    summarise(folded(respond, ...later), '2013-12-01T00:00:00.000Z').deadlines[0];

  it('is the one that an extension gave, whether it is told before or after the answer', () => {
    for (const acts of [
      [extended, late],
      [late, extended],
    ])
      expect(view(...acts)).toMatchObject({ dueAt: '2013-07-30', metAt: '2013-07-20', breached: false });
  });

  it('stays missed when it had passed unmet before the extension, and not when an answer had come', () => {
    const after = on('DeadlineExtended', '2013-07-15', { clock: 'respond', dueAt: '2013-07-30' });
    for (const acts of [
      [after, late],
      [late, after],
    ])
      expect(view(...acts)).toMatchObject({ breached: true });
    for (const acts of [
      [after, answer(1, '2013-07-09')],
      [answer(1, '2013-07-09'), after],
    ])
      expect(view(...acts)).toMatchObject({ breached: false });
  });

  it('is no due date while a pause lasts, and one again when it is known to have ended', () => {
    for (const acts of [
      [paused, late],
      [late, paused],
    ])
      expect(view(...acts)).toMatchObject({ metAt: '2013-07-20', paused: true, breached: false });
    const resumed = on('ClockResumed', '2013-07-12', { clock: 'respond', dueAt: '2013-07-19' });
    const again = view(late, paused, resumed);
    expect(again).toMatchObject({ dueAt: '2013-07-19', breached: true });
    expect(again?.paused).toBeUndefined();
  });

  it('is not missed while an answer of unknown date may have met it, unless its source says so', () => {
    const missed = on('DeadlineBreached', '2013-07-11', { clock: 'respond' });
    for (const acts of [
      [undated, late],
      [late, undated],
    ]) {
      expect(view(...acts)).toMatchObject({ metAt: '2013-07-20', breached: false });
      expect(view(...acts, missed)).toMatchObject({ breached: true });
    }
    expect(view(undated, missed)).toMatchObject({ breached: true });
    expect(view(undated, missed, answer(1, '2013-07-09'))).toMatchObject({ breached: false });
  });
});
