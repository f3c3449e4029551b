import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { type FoldableEvent, fold } from './evolve/evolve.ts';
import { NO_COMPLAINT } from './state.ts';
import { type Asker, live, steps } from './testing/lives.ts';
import { ask, imported } from './testing/samples.ts';

const asPerson: Asker = (command, step) => ask(command, step);
const asImport: Asker = (command, { now }) => imported(command, { now });

function count(history: readonly FoldableEvent[], type: FoldableEvent['type']): number {
  return history.filter((event) => event.type === type).length;
}

describe.each([
  ['as people live it', 'house', asPerson],
  ['as it is imported', 'as-recorded', asImport],
] as const)('Any life of a complaint, %s', (_, policy, asker) => {
  it('folds to the same state as its replay', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { state, history } = live(policy, asker, path);
        expect(fold(history, NO_COMPLAINT)).toEqual(state);
        expect(fold(JSON.parse(JSON.stringify(history)), NO_COMPLAINT)).toEqual(state);
      }),
    );
  });

  it('keeps the identity: received + reopened − closures = open now', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { state, history } = live(policy, asker, path);
        const open =
          count(history, 'ComplaintReceived') +
          count(history, 'ComplaintReopened') -
          count(history, 'ComplaintClosed');
        expect(open).toBe(state.status === 'closed' ? 0 : 1);
      }),
    );
  });

  it('is decided the same way each time', () => {
    fc.assert(
      fc.property(steps, (path) => {
        expect(live(policy, asker, path).history).toEqual(live(policy, asker, path).history);
      }),
    );
  });
});

describe('The lives that are tried', () => {
  it('reach every kind of ending, so that the tests below check every promise', () => {
    const endings = new Set<string>();
    for (const path of fc.sample(steps, { numRuns: 4_000, seed: 7 })) {
      for (const event of live('house', asPerson, path).history) {
        if (event.type === 'ComplaintClosed') endings.add(event.data.reason);
        if (event.type === 'ComplaintReopened' && event.data.cycle > 2) endings.add('reopened twice');
        if (event.type === 'ComplaintEscalated' && event.data.toTier === 3) endings.add('final tier');
      }
    }
    expect([...endings].sort()).toEqual([
      'accepted',
      'duplicate',
      'final tier',
      'no-response',
      'out-of-scope',
      'remedies-exhausted',
      'reopened twice',
      'withdrawn',
    ]);
  });
});

/** What may happen to a closed complaint. */
const ALSO_CLOSED: ReadonlySet<string> = new Set([
  'ComplaintReferred',
  'ExternalDecisionRecorded',
  'ComplaintLinked',
  'SatisfactionRecorded',
  'RemedyFulfilled',
  'RemedyFailed',
  'RootCauseRecorded',
  'CorrectiveActionLinked',
  'CorrectiveActionVerified',
]);

describe('No life of a complaint', () => {
  /** The history alone decides whether each promise holds. The guards use the state instead. */
  function never(broken: (before: readonly FoldableEvent[], event: FoldableEvent) => boolean): void {
    fc.assert(
      fc.property(steps, (path) => {
        const { history } = live('house', asPerson, path);
        history.forEach((event, i) => {
          expect(broken(history.slice(0, i), event)).toBe(false);
        });
      }),
      { numRuns: 400 },
    );
  }

  it('has a response that its proposer approved', () => {
    never(
      (before, event) =>
        event.type === 'ResponseIssued' &&
        before.some(
          (one) =>
            one.type === 'ResponseProposed' &&
            one.data.response === event.data.response &&
            one.envelope.actor.id === event.envelope.actor.id,
        ),
    );
  });

  it('is closed as accepted unless the latest response was accepted in this cycle', () => {
    never((before, event) => {
      if (event.type !== 'ComplaintClosed' || event.data.reason !== 'accepted') return false;
      const cycle = before.slice(before.findLastIndex(({ type }) => type === 'ComplaintReopened') + 1);
      const last = cycle.findLast(
        (one) =>
          one.type === 'ResponseAccepted' ||
          one.type === 'ResponseRejected' ||
          (one.type === 'ResponseIssued' && one.data.type !== 'holding'),
      );
      return last?.type !== 'ResponseAccepted';
    });
  });

  it('is closed by one person where two are needed', () => {
    never(
      (_, event) =>
        event.type === 'ComplaintClosed' &&
        (event.data.reason === 'no-response' || event.data.reason === 'out-of-scope') &&
        (event.data.proposedBy === undefined || event.data.proposedBy === event.envelope.actor.id),
    );
  });

  it('is closed twice without a reopening, or has an act while it is closed', () => {
    never((before, event) => {
      if (ALSO_CLOSED.has(event.type)) return false;
      const turn = before.findLast(({ type }) => type === 'ComplaintClosed' || type === 'ComplaintReopened');
      return (turn?.type === 'ComplaintClosed') !== (event.type === 'ComplaintReopened');
    });
  });

  it('is paid more than was promised', () => {
    never((before, event) => {
      if (event.type !== 'RemedyFulfilled') return false;
      const { remedy, amount = '0' } = event.data;
      const of = before.filter((one) => 'remedy' in one.data && one.data.remedy === remedy);
      // Tenths, which are whole numbers.
      const tenths = (text = '0') => Math.round(Number(text) * 10);
      const paid = of.flatMap((one) => (one.type === 'RemedyFulfilled' ? [tenths(one.data.amount)] : []));
      const [promise] = of.flatMap((one) => (one.type === 'RemedyPromised' ? [one.data] : []));
      if (promise === undefined) return true;
      return paid.reduce((sum, one) => sum + one, tenths(amount)) > tenths(promise.amount);
    });
  });

  it('has an action that its owner verified', () => {
    never(
      (before, event) =>
        event.type === 'CorrectiveActionVerified' &&
        before.some(
          ({ type, data }) =>
            type === 'CorrectiveActionLinked' &&
            data.action === event.data.action &&
            data.owner === event.envelope.actor.id,
        ),
    );
  });

  it('is acknowledged twice in a cycle', () => {
    never((before, event) => {
      if (event.type !== 'ComplaintAcknowledged') return false;
      const last = before.findLast(
        ({ type }) => type === 'ComplaintAcknowledged' || type === 'ComplaintReopened',
      );
      return last?.type === 'ComplaintAcknowledged';
    });
  });

  it('has a handler at a higher tier who handled it at a lower tier', () => {
    never((before, event) => {
      if (event.type !== 'HandlerAssigned' && event.type !== 'ComplaintEscalated') return false;
      const top = before.findLastIndex((one) => one.type === 'ComplaintEscalated');
      const below = event.type === 'ComplaintEscalated' ? before : before.slice(0, Math.max(0, top));
      return below.some(
        (one) =>
          (one.type === 'HandlerAssigned' || one.type === 'ComplaintEscalated') &&
          one.data.handler !== undefined &&
          one.data.handler === event.data.handler,
      );
    });
  });
});
