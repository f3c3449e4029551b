import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import { ACCOUNTABILITY } from '../accountability/index.ts';
import { counted, type Figure, type FigureValue } from '../figure.ts';
import { FactsDesk } from '../testing/facts-desk.ts';
import { type AnyList, derived, facts } from './fact-list.ts';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const FIRST = Date.UTC(2026, 1, 1);

let desk: FactsDesk;

beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());

/** The values of the figures for nine complaints by web, each acknowledged, together with all other figures. */
async function said(...figures: readonly Figure[]): Promise<readonly FigureValue[]> {
  const definition = { ...ACCOUNTABILITY, figures: [...ACCOUNTABILITY.figures, ...figures] };
  const ledger = await desk.begin(undefined, [definition]);
  const folios = Array.from({ length: 9 }, (_, i) => `F${i}`);
  await ledger.record(
    folios.map((folio) => ({ folio, event: receipt('2026-01-05', { channel: 'web' }), recordedAt: FIRST })),
  );
  await ledger.record(
    folios.map((folio) => ({
      folio,
      event: event('ComplaintAcknowledged', '2026-01-06', { cycle: 1 }),
      recordedAt: FIRST + 1,
    })),
  );
  const made = await ledger.reports.run(definition.name, YEAR);
  return figures.map(({ name }) => made.figures[name] ?? null);
}

describe('a list of facts', () => {
  it('has the columns that a figure names, with any other columns read for that kind', async () => {
    const received = facts('received', 'channel', 'folio');
    const acknowledged = facts('acknowledged', 'cycle', 'event');
    const distinct = derived([acknowledged], ([acts]) => [
      ...new Map(Array.from(acts, (act) => [act.event, act])).values(),
    ]);
    expect(
      await said(
        counted('byWeb', 'By web.', received, ({ channel, folio }) => channel === 'web' && folio !== ''),
        counted('firstCycle', 'In the first cycle.', distinct, ({ cycle }) => cycle === 1),
      ),
    ).toEqual([9, 9]);
  });

  it('shows only named columns, and can name only columns of its kind', () => {
    const received = facts('received', 'channel');
    // @ts-expect-error: the cycle was not named, so it is not read.
    const firstCycle = derived([received], ([all]) => all.filter(({ cycle }) => cycle === 1));
    const figures = [
      counted('b', 'B.', firstCycle),
      // @ts-expect-error: the folio was not named.
      counted('a', 'A.', received, ({ folio }) => folio === ''),
      // @ts-expect-error: the fact of a receipt has no clock.
      counted('c', 'C.', facts('received', 'clock')),
      // @ts-expect-error: the outcome of a clock is not that of a response.
      counted('d', 'D.', facts('due', 'outcome'), ({ outcome }) => outcome === 'upheld'),
      // @ts-expect-error: there are no facts of this kind.
      counted('e', 'E.', facts('forgotten')),
    ];
    expect(figures).toHaveLength(5);
  });

  it('can use only the lists that it names', async () => {
    const received: AnyList = facts('received');
    const secret = derived([], (_, loading) => loading.of(received));
    await expect(said(counted('hidden', 'Hidden.', secret))).rejects.toThrow(TypeError);
  });
});
