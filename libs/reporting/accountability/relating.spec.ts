import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { event, receipt } from '#complaint/testing';
import { FactsDesk, type SmallLedger } from '../testing/facts-desk.ts';

const JUNE = { from: '2026-06-01', to: '2026-07-01' };

let desk: FactsDesk;
let ledger: SmallLedger;
beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ledger = await desk.begin();
});

async function given(folio: string, ...events: readonly ComplaintEvent[]): Promise<void> {
  const recordedAt = Date.UTC(2026, 6, 1);
  const all = [receipt('2026-05-01T09:00:00.000Z', { product: folio }), ...events];
  await ledger.record(all.map((one, n) => ({ folio, event: one, recordedAt: recordedAt + n })));
}

const rated = (on: string, data: { readonly handling?: number; readonly outcome?: number }) =>
  event('SatisfactionRecorded', on, data);
const referred = (on: string, referral: number) =>
  event('ComplaintReferred', on, { referral, body: 'An ombudsman' });
const figures = async () => (await ledger.reports.run('accountability', JUNE)).figures;

describe('Complaints referred to a body outside', () => {
  it('count once in the period, however often they were referred', async () => {
    await given('A', referred('2026-06-02', 1), referred('2026-06-20T10:00:00.000Z', 2));
    await given('B', referred('2026-05-31T23:59:59.999Z', 1), referred('2026-07-01', 2));
    expect((await figures())['referred']).toBe(1);
  });
});

describe('Ratings by complainants', () => {
  it('count as the last of the period that gives them, by complaint', async () => {
    await given(
      'A',
      rated('2026-06-02', { handling: 1, outcome: 2 }),
      rated('2026-06-03', { handling: 4 }),
      rated('2026-07-02', { handling: 5, outcome: 5 }),
    );
    await given('B', rated('2026-06-30T23:59:59.999Z', { outcome: 2 }));
    await given('C', rated('2026-05-31', { handling: 3, outcome: 3 }));
    const { satisfactionHandling, satisfactionOutcome } = await figures();
    expect(satisfactionHandling).toEqual({ rated1: 0, rated2: 0, rated3: 0, rated4: 1, rated5: 0 });
    expect(satisfactionOutcome).toEqual({ rated1: 0, rated2: 2, rated3: 0, rated4: 0, rated5: 0 });
  });

  it('name the complaints behind them', async () => {
    await given('A', rated('2026-06-02', { handling: 1 }));
    await given('B', rated('2026-06-02', { outcome: 1 }));
    const behind = await ledger.reports.complaintsBehind('accountability', 'satisfactionHandling', JUNE);
    expect(behind.complaints).toMatchObject([{ folio: 'A', value: 1 }]);
  });
});
