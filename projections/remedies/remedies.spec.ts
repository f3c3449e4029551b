import { describe, expect, it } from '@jest/globals';
import { foldHistory, outstandingOf } from '#complaint';
import { event, receipt } from '#complaint/testing';
import * as fc from '#test/support/random';
import { projected, TestLog, withView } from '../testing/index.ts';
import { remediesProjection } from './projection.ts';
import { findRemedies, type ListedMoney, type ListedRemedy } from './queries.ts';

const NOW = Date.UTC(2026, 1, 10, 12);
const AT = '2026-01-05T09:00:00.000Z';
type Event = Parameters<TestLog['record']>[0][number]['event'];

const promised = (remedy: number, data: object = {}): Event =>
  ({
    ...event('RemedyPromised', AT, { remedy, kind: 'refund', ...data }),
    personal: { description: 'WORDS' },
  }) as Event;
const money = (remedy: number, amount: string, dueOn?: string): Event =>
  promised(remedy, { amount, currency: 'EUR', ...(dueOn === undefined ? {} : { dueOn }) });
const paid = (remedy: number, amount?: string, at: string | undefined = AT): Event =>
  event('RemedyFulfilled', at, { remedy, ...(amount === undefined ? {} : { amount, currency: 'EUR' }) });
const failed = (remedy: number): Event => event('RemedyFailed', AT, { remedy });

function log(events: Readonly<Record<string, readonly Event[]>>): TestLog {
  const made = new TestLog();
  for (const [folio, of] of Object.entries(events))
    for (const one of [receipt('2026-01-01T00:00:00.000Z'), ...of])
      made.record([{ folio, event: one, recordedAt: NOW - 1_000_000 + made.events.length }]);
  return made;
}

const SOME = {
  A: [money(1, '120.50', '2026-02-09'), paid(1, '100.00'), promised(2, { kind: 'apology' }), paid(2)],
  B: [money(1, '5.00'), money(2, '7.00', '2026-02-10'), failed(1)],
  C: [promised(1, { kind: 'repair' })],
};
const asked = { limit: 10, now: NOW, zone: 'UTC' };
const named = (remedies: readonly ListedRemedy[]): readonly string[] =>
  remedies.map(({ folio, n }) => `${folio}${n}`);

/** A correction of the n-th event of a log, counted from 0. */
function corrected(made: TestLog, n: number, field: string, value: string): TestLog {
  const target = made.events[n];
  if (target === undefined) throw new Error('There is no such event.');
  const { id, revision, type, folio } = target;
  made.record([
    {
      folio,
      event: event('EntryCorrected', AT, { event: id, revision, of: type, field, new: value }),
      recordedAt: NOW - 1_000,
    },
  ]);
  return made;
}

describe('The remedy ledger after a correction', () => {
  it('has the corrected kind and amount of that remedy, and no other changes', async () => {
    const made = corrected(log({ A: [...SOME.A], C: SOME.C }), 2, '/data/amount', '20.50');
    corrected(made, 6, '/data/kind', 'replacement');
    await withView(remediesProjection, made.events, async (views) => {
      const { remedies } = await findRemedies(views, asked);
      expect(remedies.find(({ folio, n }) => folio === 'A' && n === 1)).toMatchObject({
        promised: { amount: '120.50' },
        fulfilled: { amount: '20.50' },
        outstanding: { amount: '100.00' },
      });
      expect(remedies.find(({ folio }) => folio === 'C')).toMatchObject({ kind: 'replacement' });
      expect(remedies).toHaveLength(3);
    });
  });
});

describe('A remedy that came without dates', () => {
  it('has those that are given later', async () => {
    const undated = (one: Event): Event => {
      const { occurredAt: _, ...rest } = one;
      return rest as Event;
    };
    const made = log({ A: [undated(money(1, '5.00')), undated(paid(1, '5.00'))] });
    for (const n of [1, 2]) corrected(made, n, '/occurredAt', AT);
    await withView(remediesProjection, made.events, async (views) => {
      const { remedies } = await findRemedies(views, asked);
      expect(remedies).toMatchObject([{ state: 'fulfilled', promisedAt: AT, fulfilledAt: AT }]);
    });
  });
});

describe('A remedy that is given in parts', () => {
  const givenLastAt = async (...payments: readonly Event[]) => {
    const made = log({ A: [money(1, '120.50'), ...payments] });
    return await withView(
      remediesProjection,
      made.events,
      async (views) => (await findRemedies(views, asked)).remedies[0]?.fulfilledAt,
    );
  };

  it('tells when the last one was given, also where an earlier one is entered late or without a date', async () => {
    const [earlier, later] = ['2026-01-06T09:00:00.000Z', '2026-01-20T09:00:00.000Z'];
    expect(await givenLastAt(paid(1, '10.00', earlier), paid(1, '20.00', later))).toBe(later);
    expect(await givenLastAt(paid(1, '10.00', later), paid(1, '20.00', earlier))).toBe(later);
    const { occurredAt: _, ...undated } = paid(1, '5.00');
    expect(await givenLastAt(paid(1, '10.00', later), undated as Event)).toBe(later);
  });

  it('compares a day in its own zone', async () => {
    const day = { ...paid(1, '10.00', '2026-01-20'), zone: 'Pacific/Auckland' };
    expect(await givenLastAt(day, paid(1, '20.00', '2026-01-19T10:00:00.000Z'))).toBe('2026-01-20');
    const after = '2026-01-19T12:00:00.000Z';
    expect(await givenLastAt(day, paid(1, '20.00', after))).toBe(after);
    expect(await givenLastAt(paid(1, '20.00', after), day)).toBe(after);
  });
});

describe('A remedy that a correction makes whole', () => {
  it('is fulfilled and no longer open or failed, whichever amount was wrong', async () => {
    for (const [n, amount] of [
      [1, '100.00'],
      [2, '120.50'],
    ] as const)
      for (const end of [[], [failed(1)]]) {
        const events = [money(1, '120.50', '2026-02-09'), paid(1, '100.00'), ...end];
        const made = corrected(log({ A: events }), n, '/data/amount', amount);
        await withView(remediesProjection, made.events, async (views) => {
          expect((await findRemedies(views, { ...asked, open: true })).remedies).toEqual([]);
          const [remedy] = (await findRemedies(views, { ...asked, open: false })).remedies;
          expect(remedy).toMatchObject({ state: 'fulfilled', fulfilled: { amount }, fulfilledAt: AT });
          expect(remedy?.failedAt).toBeUndefined();
        });
      }
  });
});

describe('The remedy ledger', () => {
  it('has what is open by due day, what has no day last', async () => {
    await withView(remediesProjection, log(SOME).events, async (views) => {
      const { remedies } = await findRemedies(views, { ...asked, open: true });
      expect(named(remedies)).toEqual(['A1', 'B2', 'C1']);
      expect(remedies[0]).toEqual({
        folio: 'A',
        n: 1,
        kind: 'refund',
        state: 'partly',
        promised: { amount: '120.50', currency: 'EUR' },
        fulfilled: { amount: '100.00', currency: 'EUR' },
        outstanding: { amount: '20.50', currency: 'EUR' },
        dueOn: '2026-02-09',
        overdue: true,
        promisedAt: AT,
        fulfilledAt: AT,
      });
      expect(remedies.map(({ overdue }) => overdue)).toEqual([true, false, false]);
    });
  });

  it('has what was given or failed, and both together, newest first', async () => {
    await withView(remediesProjection, log(SOME).events, async (views) => {
      const ended = await findRemedies(views, { ...asked, open: false });
      expect(named(ended.remedies)).toEqual(['B1', 'A2']);
      expect(ended.remedies.map(({ state, outstanding, overdue }) => [state, outstanding, overdue])).toEqual([
        ['failed', undefined, false],
        ['fulfilled', undefined, false],
      ]);
      expect(named((await findRemedies(views, asked)).remedies)).toEqual(['C1', 'B2', 'B1', 'A2', 'A1']);
    });
  });

  it('judges a day in the zone of its source, otherwise in that of the ledger', async () => {
    const one = { ...promised(1, { dueOn: '2026-02-09' }), zone: 'America/New_York' } as Event;
    const events = log({ A: [one], B: [promised(1, { dueOn: '2026-02-09' })] }).events;
    await withView(remediesProjection, events, async (views) => {
      const overdueAt = async (now: number, zone: string) =>
        (await findRemedies(views, { ...asked, now, zone })).remedies.map(({ overdue }) => overdue);
      expect(await overdueAt(Date.UTC(2026, 1, 10, 5), 'UTC')).toEqual([true, true]);
      expect(await overdueAt(Date.UTC(2026, 1, 10, 4, 59), 'UTC')).toEqual([true, false]);
      expect(await overdueAt(Date.UTC(2026, 1, 9, 11), 'Pacific/Auckland')).toEqual([true, false]);
    });
  });

  it('goes on after the end of a page', async () => {
    await withView(remediesProjection, log(SOME).events, async (views) => {
      const first = await findRemedies(views, { ...asked, open: true, limit: 2 });
      const rest = await findRemedies(views, { ...asked, open: true, limit: 2, cursor: first.cursor });
      expect([...named(first.remedies), ...named(rest.remedies)]).toEqual(['A1', 'B2', 'C1']);
      expect(rest.cursor).toBeUndefined();
      await expect(findRemedies(views, { ...asked, cursor: first.cursor })).rejects.toMatchObject({
        code: 'misuse',
      });
    });
  });

  it('shows what history paid before its promise, or without one', async () => {
    const events = log({ A: [paid(1, '3.00'), money(1, '5.00'), paid(2, '9.00')] }).events;
    await withView(remediesProjection, events, async (views) => {
      const { remedies } = await findRemedies(views, asked);
      expect(remedies).toMatchObject([
        { n: 2, state: 'fulfilled', fulfilled: { amount: '9.00', currency: 'EUR' } },
        { n: 1, state: 'partly', outstanding: { amount: '2.00', currency: 'EUR' } },
      ]);
      expect(remedies[0]).not.toHaveProperty('kind', expect.anything());
    });
  });

  it('holds no text that a person typed', () => {
    const { documents } = projected(remediesProjection, log(SOME).events);
    expect(JSON.stringify([...documents])).not.toContain('WORDS');
  });

  it('has, for any order of acts, the remedies that the domain folds', () => {
    const act = fc.record({
      what: fc.constantFrom('promise', 'pay', 'fail'),
      n: fc.integer({ min: 1, max: 3 }),
      amount: fc.constantFrom(undefined, '1.00', '2.50'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const events = acts.map(({ what, n, amount }) =>
          what === 'fail'
            ? failed(n)
            : what === 'pay'
              ? paid(n, amount)
              : amount === undefined
                ? promised(n)
                : money(n, amount),
        );
        const made = log({ A: events });
        const { documents } = projected(remediesProjection, made.events);
        const state = foldHistory(made.events);
        if (state.status === 'none') throw new Error('It was not received.');
        const { remedies = [] } = state;
        expect([...documents.keys()].toSorted()).toEqual(remedies.map(({ n }) => `A/${n}`).toSorted());
        for (const remedy of remedies) {
          const document = documents.get(`A/${remedy.n}`);
          expect(document?.remedy).toEqual(JSON.parse(JSON.stringify(remedy)));
          expect(document?.openDue === undefined).toBe(remedy.state !== 'promised');
          expect(outstandingOf(remedy) === undefined).toBe(
            remedy.state !== 'promised' || remedy.amount === undefined,
          );
        }
      }),
    );
  });
});

/** Whole numbers of cents as an amount. */
const euros = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const centsOf = (amount: string | undefined): bigint => BigInt((amount ?? '0').replace('.', ''));

describe('The totals of the remedy ledger', () => {
  it('are of all that the question finds, by currency, on every page', async () => {
    const yen = promised(3, { amount: '900', currency: 'JPY' });
    const events = log({ ...SOME, D: [yen, paid(1)] }).events;
    await withView(remediesProjection, events, async (views) => {
      const totals = async (open?: boolean, cursor?: string) =>
        (await findRemedies(views, { ...asked, open, cursor, limit: 1 })).totals;
      const EUR = { promised: '127.50', fulfilled: '100.00', open: '27.50' };
      const JPY = { promised: '900', fulfilled: '0', open: '900' };
      expect(await totals(true)).toEqual({ EUR, JPY });
      expect(await totals(false)).toEqual({ EUR: { promised: '5.00', fulfilled: '0.00', open: '0.00' } });
      expect(await totals()).toEqual({ EUR: { ...EUR, promised: '132.50' }, JPY });
      const { cursor } = await findRemedies(views, { ...asked, limit: 1 });
      expect(await totals(undefined, cursor)).toEqual(await totals());
    });
  });

  it('are nothing where no money was promised or paid', async () => {
    await withView(remediesProjection, log({ C: SOME.C }).events, async (views) => {
      expect((await findRemedies(views, asked)).totals).toEqual({});
    });
  });

  it('have what was paid as promised where history never told the amount of the promise', async () => {
    await withView(remediesProjection, log({ A: [paid(7, '5.00')] }).events, async (views) => {
      const { totals, remedies } = await findRemedies(views, asked);
      expect(totals).toEqual({ EUR: { promised: '5.00', fulfilled: '5.00', open: '0.00' } });
      expect(remedies[0]?.promised).toBeUndefined();
    });
    await withView(
      remediesProjection,
      log({ A: [paid(7, '5.00'), money(7, '8.00')] }).events,
      async (views) => {
        const { totals } = await findRemedies(views, asked);
        expect(totals).toEqual({ EUR: { promised: '8.00', fulfilled: '5.00', open: '3.00' } });
      },
    );
  });

  it('follow a correction of an amount', async () => {
    const made = corrected(log({ A: [money(1, '120.50'), paid(1, '100.00')] }), 2, '/data/amount', '120.50');
    await withView(remediesProjection, made.events, async (views) => {
      const EUR = { promised: '120.50', fulfilled: '120.50', open: '0.00' };
      expect((await findRemedies(views, { ...asked, open: true })).totals).toEqual({});
      expect((await findRemedies(views, { ...asked, open: false })).totals).toEqual({ EUR });
    });
  });

  it('equal, for any acts and amounts, the sums of the listed amounts', async () => {
    const act = fc.record({
      what: fc.constantFrom('promise', 'pay', 'fail', 'correct'),
      folio: fc.constantFrom('A', 'B'),
      n: fc.integer({ min: 1, max: 3 }),
      cents: fc.oneof(fc.bigInt({ min: 1n, max: 300n }), fc.bigInt({ min: 1n, max: 10n ** 17n - 1n })),
    });
    await fc.assertAsync(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        const made = log({ A: [], B: [] });
        for (const { what, folio, n, cents } of acts) {
          const target = made.events.findLastIndex(
            (one) => one.folio === folio && 'amount' in one.data && one.data.amount !== undefined,
          );
          if (what === 'correct' && target >= 0) corrected(made, target, '/data/amount', euros(cents));
          else if (what !== 'correct') {
            const one = { promise: money(n, euros(cents)), pay: paid(n, euros(cents)), fail: failed(n) };
            made.record([{ folio, event: one[what], recordedAt: NOW - 1_000 + made.events.length }]);
          }
        }
        await withView(remediesProjection, made.events, async (views) => {
          for (const open of [undefined, true, false]) {
            const { totals, remedies } = await findRemedies(views, { ...asked, open });
            const sum = (of: (one: ListedRemedy) => ListedMoney | undefined): string =>
              euros(remedies.reduce((all, one) => all + centsOf(of(one)?.amount), 0n));
            const EUR = {
              promised: sum((one) => one.promised ?? one.fulfilled),
              fulfilled: sum((one) => one.fulfilled),
              open: sum((one) => one.outstanding),
            };
            const isNone = Object.values(EUR).every((amount) => amount === '0.00');
            expect(totals).toEqual(isNone ? {} : { EUR });
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
