import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { event, receipt } from '#complaint/testing';
import type { Figures, Report, ReportParameters } from '../report.ts';
import { FactsDesk, NOW } from '../testing/facts-desk.ts';

/*
 * Dates without a time are days, not instants.
 */

const JUNE = { from: '2023-06-01', to: '2023-07-01' };
const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

let desk: FactsDesk;
beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());

/** Lives of complaints, each recorded in one batch. */
async function reporting(...lives: readonly (readonly ComplaintEvent[])[]) {
  const ledger = await desk.begin();
  let recordedAt = NOW - 86_400_000;
  for (const [i, life] of lives.entries()) {
    await ledger.record(
      life.map((one) => {
        recordedAt += 1_000;
        return { folio: `F${i}`, event: one, recordedAt };
      }),
    );
  }
  const report = (parameters: Partial<ReportParameters> = {}): Promise<Report> =>
    ledger.reports.run('accountability', { ...JUNE, ...parameters });
  const figures = async (parameters: Partial<ReportParameters> = {}): Promise<Figures> =>
    (await report(parameters)).figures;
  return { report, figures };
}

const closed = (at: string | undefined): ComplaintEvent =>
  event('ComplaintClosed', at, { cycle: 1, reason: 'as-recorded' });
const responded = (at: string | undefined): ComplaintEvent =>
  event('ResponseIssued', at, { response: 1, type: 'final', outcome: 'upheld' });
const inZone = (one: ComplaintEvent, zone: string): ComplaintEvent => ({ ...one, zone });

describe('a day', () => {
  it.each(ZONES)('stays the same day in every zone: %s', async (zone) => {
    const { figures } = await reporting(
      [inZone(receipt('2023-06-01'), 'America/New_York')],
      [inZone(receipt('2023-06-30'), 'Asia/Tokyo')],
      [receipt('2023-07-01')],
    );
    expect(await figures({ zone })).toMatchObject({
      received: 2,
      outstandingAtStart: 0,
      outstandingAtEnd: 2,
    });
    expect(await figures({ zone, from: '2023-07-01', to: '2023-08-01' })).toMatchObject({
      received: 1,
      outstandingAtStart: 2,
      outstandingAtEnd: 3,
    });
  });

  it.each(ZONES)('keeps the identity together with instants, at every edge: %s', async (zone) => {
    const { report } = await reporting(
      [receipt('2023-06-15T02:30:00.000Z'), closed('2023-06-15')],
      [receipt('2023-06-15T22:30:00.000Z'), closed('2023-06-15')],
      [receipt('2023-06-15'), closed('2023-06-15T03:00:00.000Z')],
      [inZone(receipt('2023-06-16'), 'America/New_York'), closed('2023-06-16T01:00:00.000Z')],
    );
    for (const day of [13, 14, 15, 16, 17]) {
      const { identity } = await report({ zone, from: `2023-06-${day}`, to: `2023-06-${day + 1}` });
      expect(identity).toMatchObject({ holds: true });
    }
  });

  it('earlier than that of the receipt counts on the day of the receipt', async () => {
    const { figures } = await reporting([receipt('2023-06-01T03:00:00.000Z'), closed('2023-05-31')]);
    expect(await figures({ to: '2023-06-02' })).toMatchObject({ received: 1, closures: 1 });
    expect(await figures({ zone: 'America/New_York', from: '2023-05-31', to: '2023-06-01' })).toMatchObject({
      received: 1,
      closures: 1,
    });
  });

  it('later than that of the receipt counts as itself, although its 00:00 is before the receipt', async () => {
    const life = [receipt('2023-06-01T02:00:00.000Z'), inZone(closed('2023-06-01'), 'Pacific/Auckland')];
    const { figures } = await reporting(life);
    const zone = 'America/New_York';
    expect(await figures({ zone, from: '2023-05-31', to: '2023-06-01' })).toMatchObject({
      received: 1,
      closures: 0,
      outstandingAtEnd: 1,
    });
    expect(await figures({ zone, to: '2023-06-02' })).toMatchObject({ closures: 1, outstandingAtEnd: 0 });
  });

  it.each([
    ['America/Los_Angeles', '2019-05-20T07:00:00.000Z'],
    ['Australia/Brisbane', '2019-05-19T14:00:00.000Z'],
    ['UTC', '2019-05-20T00:00:00.000Z'],
  ])('is compared with a due instant at its 00:00 in the zone of its source: %s', async (zone, dueAt) => {
    const deadlines = [{ clock: 'respond', dueAt }] as const;
    const life = (day: string) => [receipt('2019-05-02', { deadlines }), inZone(responded(day), zone)];
    const may = { from: '2019-05-01', to: '2019-06-01' };
    expect(await (await reporting(life('2019-05-20'))).figures(may)).toMatchObject({ respondedLate: 1 });
    expect(await (await reporting(life('2019-05-19'))).figures(may)).toMatchObject({ respondedLate: 0 });
  });
});

describe('a due date given as a day', () => {
  const due = [{ clock: 'respond', dueAt: '2023-06-30' }] as const;
  const life = (...acts: readonly ComplaintEvent[]) => [
    inZone(receipt('2023-06-01', { deadlines: due }), 'America/New_York'),
    ...acts,
  ];

  it.each(ZONES)('belongs to the period that contains it in every zone: %s', async (zone) => {
    const { figures } = await reporting(life());
    expect(await figures({ zone })).toMatchObject({ respondedLate: 1, overdueAtEnd: 1 });
    expect(await figures({ zone, from: '2023-07-01', to: '2023-08-01' })).toMatchObject({ respondedLate: 0 });
    expect(await figures({ zone, to: '2023-06-30' })).toMatchObject({ overdueAtEnd: 0 });
  });

  it.each([
    ['2023-06-30', 0],
    ['2023-07-01', 1],
    ['2023-07-01T03:59:59.999Z', 0],
    ['2023-07-01T04:00:00.000Z', 1],
  ])('is missed by a later day, or by an instant after it in its zone: %s', async (at, respondedLate) => {
    const { figures } = await reporting(life(responded(at)));
    expect(await figures()).toMatchObject({ respondedLate });
  });

  it('is past when the day is over in its zone', async () => {
    const { figures } = await reporting(life());
    const cut = (time: string) => figures({ asOf: `1@${time}` });
    expect(await cut('2023-07-01T03:59:59.999Z')).toMatchObject({ respondedLate: 0, overdueAtEnd: 0 });
    expect(await cut('2023-07-01T04:00:00.000Z')).toMatchObject({ respondedLate: 1, overdueAtEnd: 1 });
  });
});

describe('acts without a time or a date', () => {
  it('are counted by the flags, for all kinds of acts except notices of a breach', async () => {
    const { report } = await reporting([
      receipt('2023-06-01'),
      event('HandlerAssigned', '2023-06-02', { handler: 'h1', conflictDeclared: false }),
      event('ComplaintAssessed', undefined, { severity: 'low', safety: false, deadlines: [] }),
      event('ResponseAccepted', undefined, { response: 1 }),
      event('DeadlineBreached', undefined, { clock: 'respond' }),
      closed('2023-06-04T10:00:00.000Z'),
    ]);
    expect((await report()).dataQuality).toMatchObject({ dayPrecision: 2, dateUnknown: 2 });
  });
});

describe('durations with a day on either side', () => {
  it('are calendar days in the zone of the day', async () => {
    const { figures } = await reporting([
      inZone(receipt('2023-06-01'), 'America/New_York'),
      // Half past ten on the evening of the first in New York.
      event('ComplaintAcknowledged', '2023-06-02T02:30:00.000Z', { cycle: 1 }),
      inZone(closed('2023-06-04'), 'America/New_York'),
    ]);
    expect(await figures()).toMatchObject({
      daysToAcknowledge: { count: 1, mean: 0 },
      daysToClose: { count: 1, mean: 3 },
      hoursToFirstClose: { count: 0 },
      hoursToFinalClose: { count: 0 },
      hoursOpen: { count: 0 },
    });
  });

  it('are days of the zone of the report between instants', async () => {
    const { figures } = await reporting([
      receipt('2023-06-10T23:30:00.000Z'),
      closed('2023-06-11T00:30:00.000Z'),
    ]);
    expect(await figures()).toMatchObject({ settledAtReceipt: 0, daysToClose: { mean: 1 } });
    expect(await figures({ zone: 'America/New_York' })).toMatchObject({
      settledAtReceipt: 1,
      daysToClose: { mean: 0 },
      hoursToFirstClose: { count: 1, mean: 1 },
    });
  });

  it('settle at the receipt on the same day, in the zone of the day', async () => {
    const life = (at: string) => [inZone(receipt('2023-06-10'), 'America/New_York'), closed(at)];
    const { figures } = await reporting(life('2023-06-11T03:59:59.999Z'), life('2023-06-11T04:00:00.000Z'));
    for (const zone of ZONES) expect(await figures({ zone })).toMatchObject({ settledAtReceipt: 1 });
  });

  it('count a reopening until the end of the 90th day', async () => {
    const life = (at: string) => [
      receipt('2023-06-01T10:00:00.000Z'),
      closed('2023-06-02T15:00:00.000Z'),
      event('ComplaintReopened', at, { cycle: 2, clockRule: 'anew', deadlines: [] }),
    ];
    const { figures } = await reporting(
      life('2023-08-31T23:59:59.999Z'),
      life('2023-09-01T00:00:00.000Z'),
      life('2023-08-31'),
      life('2023-09-01'),
    );
    expect(await figures()).toMatchObject({ reopenRate: 0.5 });
    expect(await figures({ zone: 'America/New_York' })).toMatchObject({ reopenRate: 0.75 });
  });

  it('call a first closing immature until then, unless it was reopened', async () => {
    const { report } = await reporting(
      [receipt('2023-06-01T10:00:00.000Z'), closed('2023-06-02T15:00:00.000Z')],
      [receipt('2023-06-01'), inZone(closed('2023-06-02'), 'America/New_York')],
      [
        receipt('2023-06-01T10:00:00.000Z'),
        closed('2023-06-02T15:00:00.000Z'),
        event('ComplaintReopened', '2023-06-03T10:00:00.000Z', {
          cycle: 2,
          clockRule: 'anew',
          deadlines: [],
        }),
      ],
    );
    const immature = async (time: string) =>
      (await report({ asOf: `7@${time}` })).dataQuality['immatureReopenCohort'] ?? 0;
    expect(await immature('2023-08-31T23:59:59.999Z')).toBe(2);
    expect(await immature('2023-09-01T00:00:00.000Z')).toBe(1);
    expect(await immature('2023-09-01T04:00:00.000Z')).toBe(0);
  });
});
