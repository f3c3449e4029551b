import { describe, expect, it } from '@jest/globals';
import type { Command, CommandOf } from '../commands.ts';
import { type FoldableEvent, fold } from '../evolve/evolve.ts';
import { MOST_REMEDIES } from '../state/remedies.ts';
import { NO_COMPLAINT, type ReceivedComplaint } from '../state.ts';
import { given } from '../testing/given.ts';
import { AS_RECORDED } from '../testing/house-policies.ts';
import {
  ask,
  assessed,
  closed,
  day,
  happened,
  imported,
  importedComplaint,
  received,
} from '../testing/samples.ts';

type Promised = CommandOf<'promise-remedy'>['data'];

const promise = (more: Partial<Promised> = {}): Command => ({
  type: 'promise-remedy',
  data: { kind: 'refund', amount: '120.50', currency: 'EUR', ...more },
  personal: { description: 'The second booking.' },
});
const pay = (amount: string, currency = 'EUR', remedy = 1): Command => ({
  type: 'fulfil-remedy',
  data: { remedy, amount, currency },
});
const give = (remedy = 1): Command => ({ type: 'fulfil-remedy', data: { remedy } });
const fail = (remedy = 1): Command => ({ type: 'fail-remedy', data: { remedy } });

const promised = (remedy = 1, amount = '120.50', currency = 'EUR'): FoldableEvent =>
  happened('RemedyPromised', { remedy, kind: 'refund', amount, currency }, { at: day(2) });
const apology = (remedy = 1): FoldableEvent =>
  happened('RemedyPromised', { remedy, kind: 'apology' }, { at: day(2) });
const paid = (amount: string, currency = 'EUR', remedy = 1): FoldableEvent =>
  happened('RemedyFulfilled', { remedy, amount, currency }, { at: day(3) });
const failed = (remedy = 1): FoldableEvent => happened('RemedyFailed', { remedy }, { at: day(3) });

function remediesOf(...history: readonly FoldableEvent[]): ReceivedComplaint['remedies'] {
  const state = fold(history, NO_COMPLAINT);
  return state.status === 'none' ? undefined : state.remedies;
}

describe('A promise', () => {
  it('is numbered over the whole complaint', () => {
    given(received())
      .when(ask(promise({ dueOn: '2026-04-01' })))
      .leadsToOne({
        type: 'RemedyPromised',
        data: { remedy: 1, kind: 'refund', amount: '120.50', currency: 'EUR', dueOn: '2026-04-01' },
        personal: { description: 'The second booking.' },
      });
    given(received(), promised())
      .when(ask(promise()))
      .leadsToOne({
        type: 'RemedyPromised',
        data: { remedy: 2, kind: 'refund', amount: '120.50', currency: 'EUR' },
      });
  });

  it.each([
    ['0.001', 'EUR'],
    ['1.5', 'JPY'],
    ['0', 'EUR'],
    ['-5', 'EUR'],
    ['1e3', 'EUR'],
    ['5', 'XXX'],
    ['5', undefined],
    [undefined, 'EUR'],
  ])('takes no amount such as %s %s', (amount, currency) => {
    const data = {
      kind: 'refund',
      ...(amount === undefined ? {} : { amount }),
      ...(currency === undefined ? {} : { currency }),
    } as const;
    given(received())
      .when(ask({ type: 'promise-remedy', data }))
      .refused('malformed-amount');
    given(importedComplaint())
      .when(imported({ type: 'promise-remedy', data }, { occurredAt: day(1) }))
      .refused('malformed-amount');
  });

  it('is due on a day', () => {
    given(received())
      .when(ask(promise({ dueOn: '2026-02-30' })))
      .refused('malformed-time');
    given(received())
      .when(ask(promise({ dueOn: day(3) })))
      .refused('malformed-time');
  });

  it('is for an open complaint, except in history', () => {
    given(received(), closed('withdrawn')).when(ask(promise())).refused('complaint-closed');
    given(importedComplaint(), closed('as-recorded', { policy: AS_RECORDED }))
      .when(imported(promise(), { occurredAt: '2013-08-01' }))
      .leadsToOne({ type: 'RemedyPromised' });
  });

  it('is not the hundred and first', () => {
    const many = Array.from({ length: MOST_REMEDIES }, (_, i) => apology(i + 1));
    given(received(), ...many)
      .when(ask(promise()))
      .refused('too-many-remedies');
  });

  it('has in history the number that the source gives, once', () => {
    given(importedComplaint())
      .when(imported(promise({ remedy: 3 }), { occurredAt: day(1) }))
      .leadsToOne({ type: 'RemedyPromised' });
    given(importedComplaint(), promised(3))
      .when(imported(promise({ remedy: 3 }), { occurredAt: day(1) }))
      .refused('remedy-already-promised');
  });
});

describe('A fulfilment', () => {
  it('pays the promise in parts, and not a cent more', () => {
    given(received(), promised())
      .when(ask(pay('120.50')))
      .leadsToOne({
        type: 'RemedyFulfilled',
        data: { remedy: 1, amount: '120.50', currency: 'EUR' },
      });
    given(received(), promised())
      .when(ask(pay('120.51')))
      .refused('more-than-promised');
    given(received(), promised(), paid('100'))
      .when(ask(pay('20.5')))
      .leadsToOne({ type: 'RemedyFulfilled' });
    given(received(), promised(), paid('100'))
      .when(ask(pay('20.51')))
      .refused('more-than-promised');
    given(received(), promised(), paid('120.5'))
      .when(ask(pay('0.01')))
      .refused('remedy-already-fulfilled');
  });

  it('adds 0.1 ten times to exactly 1', () => {
    const parts = Array.from({ length: 9 }, () => paid('0.1'));
    given(received(), promised(1, '1'), ...parts)
      .when(ask(pay('0.11')))
      .refused('more-than-promised');
    expect(remediesOf(received(), promised(1, '1'), ...parts)).toMatchObject([
      { fulfilled: '0.90', state: 'promised' },
    ]);
    expect(remediesOf(received(), promised(1, '1'), ...parts, paid('0.1'))).toMatchObject([
      { fulfilled: '1.00', state: 'fulfilled' },
    ]);
  });

  it('has the currency of the promise, also in history', () => {
    given(received(), promised())
      .when(ask(pay('5', 'USD')))
      .refused('another-currency');
    given(importedComplaint(), promised())
      .when(imported(pay('5', 'USD'), { occurredAt: day(9) }))
      .refused('another-currency');
    given(importedComplaint(), paid('5', 'USD'))
      .when(imported(promise({ remedy: 1 }), { occurredAt: day(9) }))
      .refused('another-currency');
  });

  it('names the amount of money, and none for what is not money', () => {
    given(received(), promised()).when(ask(give())).refused('amount-required');
    given(received(), apology())
      .when(ask(pay('5')))
      .refused('more-than-promised');
    given(received(), promised())
      .when(ask(pay('0.001')))
      .refused('malformed-amount');
  });

  it('happens once for a remedy that is not money', () => {
    given(received(), apology())
      .when(ask(give()))
      .leadsToOne({ type: 'RemedyFulfilled', data: { remedy: 1 } });
    given(received(), apology(), happened('RemedyFulfilled', { remedy: 1 }, { at: day(3) }))
      .when(ask(give()))
      .refused('remedy-already-fulfilled');
  });

  it('follows a promise', () => {
    given(received())
      .when(ask(pay('5')))
      .refused('no-such-remedy');
    given(received(), promised())
      .when(ask(pay('5', 'EUR', 2)))
      .refused('no-such-remedy');
    given(received(), promised(), failed())
      .when(ask(pay('5')))
      .refused('remedy-already-failed');
    given(received(), promised())
      .when(ask(pay('5'), { now: day(4), occurredAt: day(1) }))
      .refused('before-its-cause');
  });

  it('is possible after the closing', () => {
    given(received(), promised(), closed('withdrawn', { at: day(3) }))
      .when(ask(pay('5'), { now: day(4) }))
      .leadsToOne({ type: 'RemedyFulfilled' });
  });

  it('meets the safety clock', () => {
    const safety = assessed({ safety: true, deadlines: [{ clock: 'safety', dueAt: day(3) }] });
    const state = fold([received(), safety, promised(), paid('1')], NO_COMPLAINT);
    expect(state).toMatchObject({
      deadlines: expect.arrayContaining([
        expect.objectContaining({ clock: 'safety', met: true, metAt: day(3) }),
      ]),
    });
  });

  it('of history is never more than was promised, whichever is told first', () => {
    given(importedComplaint(), promised(), paid('100'))
      .when(imported(pay('20.51'), { occurredAt: day(9) }))
      .refused('more-than-promised');
    given(importedComplaint(), promised(), paid('100'))
      .when(imported(pay('20.5'), { occurredAt: day(1) }))
      .leadsToOne({ type: 'RemedyFulfilled' });
    given(importedComplaint(), paid('120.51'))
      .when(imported(promise({ remedy: 1 }), { occurredAt: day(1) }))
      .refused('more-than-promised');
    given(importedComplaint(), paid('120.5'))
      .when(imported(promise({ remedy: 1 }), { occurredAt: day(1) }))
      .leadsToOne({ type: 'RemedyPromised' });
  });

  it('of history may come without a promise, or with one that tells no amount', () => {
    given(importedComplaint())
      .when(imported(pay('5', 'EUR', 2), { occurredAt: day(1) }))
      .leadsToOne({ type: 'RemedyFulfilled' });
    given(importedComplaint(), apology())
      .when(imported(pay('5'), { occurredAt: day(9) }))
      .leadsToOne({ type: 'RemedyFulfilled' });
    expect(remediesOf(importedComplaint(), paid('5'), promised(1, '5'))).toEqual([
      {
        n: 1,
        kind: 'refund',
        amount: '5',
        currency: 'EUR',
        fulfilled: '5.00',
        state: 'fulfilled',
        at: { time: day(2) },
      },
    ]);
    expect(remediesOf(importedComplaint(), paid('5'), promised(1, '6'))).toMatchObject([
      { state: 'promised' },
    ]);
    expect(remediesOf(importedComplaint(), failed(), promised())).toMatchObject([{ state: 'failed' }]);
  });
});

describe('A failure', () => {
  it('ends a remedy that was not given whole', () => {
    given(received(), promised(), paid('5'))
      .when(ask(fail()))
      .leadsToOne({ type: 'RemedyFailed', data: { remedy: 1 } });
    expect(remediesOf(received(), promised(), paid('5'), failed())).toMatchObject([
      { fulfilled: '5.00', state: 'failed' },
    ]);
    given(received(), promised(), failed()).when(ask(fail())).refused('remedy-already-failed');
    given(received(), promised(), paid('120.5')).when(ask(fail())).refused('remedy-already-fulfilled');
    given(received()).when(ask(fail())).refused('no-such-remedy');
    given(received(), promised())
      .when(ask(fail(), { now: day(4), occurredAt: day(1) }))
      .refused('before-its-cause');
  });
});
