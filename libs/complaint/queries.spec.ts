import { describe, expect, it } from '@jest/globals';
import { type FoldableEvent, fold } from './evolve/evolve.ts';
import { summarise } from './queries.ts';
import { NO_COMPLAINT, type ReceivedComplaint } from './state.ts';
import {
  acknowledged,
  answered,
  assessed,
  assigned,
  closed,
  day,
  HANDLER,
  proposed,
  RECEIVED_AT,
  received,
  reopened,
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
});
