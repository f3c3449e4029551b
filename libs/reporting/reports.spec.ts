import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import type { ReportParameters } from './report.ts';
import { createReports } from './reports.ts';
import { FactsDesk, NOW, type SmallLedger } from './testing/facts-desk.ts';

const JUNE = { from: '2026-06-01', to: '2026-07-01' };
const FIRST = Date.UTC(2026, 5, 1, 12);
const SECOND = FIRST + 3_600_000;

let desk: FactsDesk;
let ledger: SmallLedger;

beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ledger = await desk.begin();
});

function run(parameters: Partial<ReportParameters> = {}) {
  return ledger.reports.run('accountability', { ...JUNE, ...parameters });
}

describe('the parameters of a report', () => {
  it.each([
    [{ from: '2026-06-31' }, 'bad-period'],
    [{ from: '2026-6-1' }, 'bad-period'],
    [{ from: '2026-07-01' }, 'bad-period'],
    [{ zone: 'Atlantis/Capital' }, 'bad-zone'],
    [{ asOf: 'yesterday' }, 'bad-as-of'],
    [{ asOf: '2031-01-01T00:00:00Z' }, 'as-of-not-past'],
    [{ asOf: '3' }, 'as-of-not-past'],
    [{ asOf: '3@2026-06-02T00:00:00Z' }, 'as-of-not-past'],
    [{ asOf: '1@soon' }, 'bad-as-of'],
    [{ asOf: '@2026-06-02T00:00:00Z' }, 'bad-as-of'],
    [{ groupBy: 'shoe-size' }, 'unknown-group'],
  ])('%j is refused as %s', async (parameters, code) => {
    await ledger.record([{ folio: 'A', event: receipt('2026-06-01'), recordedAt: FIRST }]);
    await expect(run(parameters)).rejects.toMatchObject({ code });
  });

  it('get an error with the known names when a name is unknown', async () => {
    await expect(ledger.reports.run('nothing', JUNE)).rejects.toMatchObject({
      code: 'unknown-report',
      message: expect.stringContaining('accountability'),
    });
    await expect(ledger.reports.complaintsBehind('accountability', 'nothing', JUNE)).rejects.toMatchObject({
      code: 'unknown-figure',
      message: expect.stringContaining('received'),
    });
    expect(ledger.reports.list()[0]).toMatchObject({ name: 'accountability', definition: 3 });
  });
});

describe('the moment of knowledge', () => {
  beforeEach(() =>
    ledger.record([
      { folio: 'A', event: receipt('2026-06-01T10:00:00.000Z'), recordedAt: FIRST },
      { folio: 'B', event: receipt('2026-06-01T10:00:00.000Z'), recordedAt: SECOND },
    ]),
  );

  it('is the moment of the request when none is given: all that is known, as of now', async () => {
    expect((await run()).asOf).toEqual({
      time: new Date(NOW).toISOString(),
      position: '00000000000000000002',
      events: 2,
      lastEventId: '00000000-0000-4000-8000-000000000002',
      repeat: `00000000000000000002@${new Date(NOW).toISOString()}`,
    });
  });

  it('is a cut when a position and a time are given, independent of the clock', async () => {
    const early = createReports({ views: desk.store, events: ledger.log, clock: () => FIRST, zone: 'UTC' });
    const live = await run();
    expect(await early.run('accountability', { ...JUNE, asOf: live.asOf.repeat })).toEqual(live);
    expect((await run({ asOf: '1@2027-01-01T00:00:00Z' })).asOf).toMatchObject({
      time: '2027-01-01T00:00:00.000Z',
      events: 1,
      repeat: '00000000000000000001@2027-01-01T00:00:00.000Z',
    });
  });

  it('is a position, whose time is that of its event', async () => {
    const report = await run({ asOf: '1' });
    expect(report.asOf).toMatchObject({ time: new Date(FIRST).toISOString(), events: 1 });
    expect(report.figures).toMatchObject({ received: 1 });
  });

  it('is a cut when an event and a time are given, which means the same on any engine', async () => {
    const live = await run();
    const asOf = `${live.asOf.lastEventId}@${live.asOf.time}`;
    expect(await run({ asOf })).toEqual(live);
    await expect(run({ asOf: asOf.replace('2@', '9@') })).rejects.toMatchObject({
      code: 'bad-as-of',
      message: expect.stringContaining('No event'),
    });
  });

  it('is a time, printed as it was given, in the zone of the period', async () => {
    const report = await run({ asOf: '2026-06-01T14:30', zone: 'Europe/Paris' });
    expect(report.asOf).toMatchObject({ time: '2026-06-01T12:30:00.000Z', events: 1 });
    expect((await run({ asOf: '2020-01-01T00:00:00Z' })).asOf).toMatchObject({ position: null, events: 0 });
  });

  it('is refused while the facts do not reach it', async () => {
    ledger.recordOnly([{ folio: 'C', event: receipt('2026-06-02'), recordedAt: SECOND + 1 }]);
    await expect(run({ asOf: '3' })).rejects.toMatchObject({ code: 'view-behind' });
    expect((await run()).figures).toMatchObject({ received: 2 });
  });
});

describe('a report', () => {
  it('of an empty ledger says so', async () => {
    const report = await run();
    expect(report.asOf).toMatchObject({ position: null, events: 0, lastEventId: null });
    expect(report.figures).toMatchObject({
      received: 0,
      reopenRate: null,
      daysToAcknowledge: { count: 0, mean: null },
    });
  });

  it('uses the days of its zone', async () => {
    // Half past ten on the evening of 31 May in New York.
    await ledger.record([{ folio: 'A', event: receipt('2026-06-01T02:30:00.000Z'), recordedAt: FIRST }]);
    expect((await run({ zone: 'America/New_York' })).figures).toMatchObject({
      received: 0,
      outstandingAtStart: 1,
    });
    expect((await run()).figures).toMatchObject({ received: 1, outstandingAtStart: 0 });
  });

  it('begins a day with two midnights at the first', async () => {
    const received = ['2026-10-24T23:59:59.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
    await ledger.record(
      received.map((at, i) => ({ folio: `F${i}`, event: receipt(at), recordedAt: Date.parse(at) })),
    );
    const on = (from: string, to: string) => run({ from, to, zone: 'Atlantic/Azores' });
    expect((await on('2026-10-24', '2026-10-25')).figures).toMatchObject({ received: 1 });
    expect((await on('2026-10-25', '2026-10-26')).figures).toMatchObject({ received: 2 });
  });

  it('says that it is incomplete, and gives no digest, while a complaint is parked', async () => {
    await ledger.record([{ folio: 'A', event: receipt('2026-06-01'), recordedAt: FIRST }]);
    await ledger.park('A');
    const report = await run();
    expect(report.incomplete).toBe(1);
    expect(report.digest).toBeUndefined();
  });

  it('says that it is incomplete, and gives no digest, while the facts lack events of the log', async () => {
    await ledger.record([{ folio: 'A', event: receipt('2026-06-01'), recordedAt: FIRST }]);
    await ledger.skip([
      { folio: 'B', event: receipt('2026-06-01'), recordedAt: FIRST },
      { folio: 'C', event: receipt('2026-06-01'), recordedAt: FIRST },
    ]);
    await ledger.park('A');
    const report = await run();
    expect(report.incomplete).toBe(3);
    expect(report.digest).toBeUndefined();
  });

  it('sorts its groups by code points, the missing value first', async () => {
    const products = ['b', undefined, '\u{1F600}', '\uFFFD', 'B'];
    await ledger.record(
      products.map((product, i) => ({
        folio: `F${i}`,
        event: receipt('2026-06-01', product === undefined ? {} : { product }),
        recordedAt: FIRST,
      })),
    );
    const { groups } = await run({ groupBy: 'product' });
    expect(groups.map(({ key }) => key['product'])).toEqual([null, 'B', 'b', '\uFFFD', '\u{1F600}']);
  });

  it('shows the groups with most received separately, equal ones by key, and all others as one', async () => {
    ledger = await desk.begin(2);
    const products = ['c', 'b', 'b', 'a', 'c', undefined, 'd'];
    await ledger.record(
      products.map((product, i) => ({
        folio: `F${i}`,
        event: receipt('2026-06-01', product === undefined ? {} : { product }),
        recordedAt: FIRST,
      })),
    );
    const { figures, groups } = await run({ groupBy: 'product' });
    expect(groups.map(({ key }) => key)).toEqual([{ product: 'b' }, { product: 'c' }, { others: 3 }]);
    expect(groups.at(-1)).toMatchObject({
      figures: { received: 3, outstandingAtEnd: 3, outstandingByAge: { upTo30Days: 3 } },
      identity: { received: 3, outstandingAtEnd: 3, holds: true },
    });
    expect(figures).toMatchObject({ received: 7 });
    const list = await ledger.reports.complaintsBehind('accountability', 'received', {
      ...JUNE,
      groupBy: 'product',
    });
    expect(list.complaints.map(({ group }) => group)).toEqual([null, 'a', 'b', 'b', 'c', 'c', 'd']);
  });

  it('lists the folios and events behind a figure', async () => {
    await ledger.record([
      { folio: 'A', event: receipt('2026-06-01T10:00:00.000Z', { product: 'Loan' }), recordedAt: FIRST },
      {
        folio: 'A',
        event: event('ComplaintClosed', '2026-06-02T10:00:00.000Z', { cycle: 1, reason: 'accepted' }),
        recordedAt: SECOND,
      },
    ]);
    const list = await ledger.reports.complaintsBehind('accountability', 'hoursToFirstClose', {
      ...JUNE,
      groupBy: 'product',
    });
    expect(list).toMatchObject({ figure: 'hoursToFirstClose', count: 1 });
    expect(list.complaints).toEqual([
      { folio: 'A', events: ['00000000-0000-4000-8000-000000000002'], value: 86_400_000, group: 'Loan' },
    ]);
  });
});

describe('the list of what was late', () => {
  it('names the event that set the deadline and the act that came too late, once it is known', async () => {
    const due = { clock: 'acknowledge', dueAt: '2026-06-04T00:00:00.000Z' } as const;
    await ledger.record([
      { folio: 'A', event: receipt('2026-06-01T10:00:00.000Z', { deadlines: [due] }), recordedAt: FIRST },
      {
        folio: 'A',
        event: event('ComplaintAcknowledged', '2026-06-05T10:00:00.000Z', { cycle: 1 }),
        recordedAt: Date.UTC(2026, 5, 5, 12),
      },
    ]);
    const listed = async (asOf?: string) =>
      (await ledger.reports.complaintsBehind('accountability', 'acknowledgedLate', { ...JUNE, asOf }))
        .complaints;
    const [deadline, late] = ['1', '2'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    expect(await listed()).toEqual([{ folio: 'A', events: [deadline, late] }]);
    expect(await listed('1@2026-07-01T00:00:00Z')).toEqual([{ folio: 'A', events: [deadline] }]);
  });
});

describe('a live report', () => {
  const due = { clock: 'acknowledge', dueAt: '2026-06-04T00:00:00.000Z' } as const;

  it('decides lateness as of the request, also without new events, and its "repeat" gives it again', async () => {
    await ledger.record([
      { folio: 'A', event: receipt('2026-06-01T10:00:00.000Z', { deadlines: [due] }), recordedAt: FIRST },
    ]);
    let now = Date.parse(due.dueAt) - 1;
    const reports = createReports({ views: desk.store, events: ledger.log, clock: () => now, zone: 'UTC' });
    const before = await reports.run('accountability', JUNE);
    now += 1;
    const after = await reports.run('accountability', JUNE);
    expect(before.figures).toMatchObject({ acknowledgedLate: 0, overdueAtEnd: 0 });
    expect(after.figures).toMatchObject({ acknowledgedLate: 1, overdueAtEnd: 1 });
    now = NOW;
    const again = await reports.run('accountability', { ...JUNE, asOf: before.asOf.repeat });
    expect(again.digest).toBe(before.digest);
  });

  it('of an empty ledger can be repeated when the ledger is no longer empty', async () => {
    const live = await run();
    await ledger.record([{ folio: 'A', event: receipt('2026-06-01T10:00:00.000Z'), recordedAt: FIRST }]);
    expect(await run({ asOf: live.asOf.repeat })).toEqual(live);
  });
});
