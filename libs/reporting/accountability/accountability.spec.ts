import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { deadline, event, receipt } from '#complaint/testing';
import { digestOf } from '../digest.ts';
import type { Figures, Report, ReportParameters } from '../report.ts';
import { FactsDesk, type SmallLedger } from '../testing/facts-desk.ts';

const JUNE = { from: '2026-06-01', to: '2026-07-01' };

let desk: FactsDesk;
let ledger: SmallLedger;
let recordedAt: number;

beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ledger = await desk.begin();
  recordedAt = Date.UTC(2026, 5, 1);
});

/** Records a life, one event each minute. `at` moves the ledger's clock first. */
async function given(folio: string, events: readonly ComplaintEvent[], at?: string): Promise<void> {
  if (at !== undefined) recordedAt = Date.parse(at);
  await ledger.record(
    events.map((one) => {
      recordedAt += 60_000;
      return { folio, event: one, recordedAt };
    }),
  );
}

function report(parameters: Partial<ReportParameters> = {}): Promise<Report> {
  return ledger.reports.run('accountability', { ...JUNE, ...parameters });
}

async function figures(parameters: Partial<ReportParameters> = {}): Promise<Figures> {
  return (await report(parameters)).figures;
}

describe('a complaint answered and closed within its deadlines', () => {
  beforeEach(() =>
    given('A', [
      receipt('2026-06-01T09:00:00.000Z', {
        product: 'Mortgage',
        deadlines: [
          deadline('acknowledge', '2026-06-04T00:00:00.000Z'),
          deadline('respond', '2026-06-16T00:00:00.000Z'),
          deadline('resolve', '2026-06-30T00:00:00.000Z'),
        ],
      }),
      event('ComplaintAcknowledged', '2026-06-02T09:00:00.000Z', { cycle: 1 }),
      event('ComplaintAssessed', '2026-06-02T10:00:00.000Z', {
        severity: 'low',
        safety: false,
        deadlines: [],
      }),
      event('HandlerAssigned', '2026-06-02T11:00:00.000Z', { handler: 'h1', conflictDeclared: false }),
      event('ResponseIssued', '2026-06-10T09:00:00.000Z', {
        response: 1,
        type: 'final',
        outcome: 'partly-upheld',
      }),
      event('ResponseAccepted', '2026-06-11T09:00:00.000Z', { response: 1 }),
      event('ComplaintClosed', '2026-06-11T21:00:00.000Z', { cycle: 1, reason: 'accepted' }),
    ]),
  );

  it('is counted once in every figure that it concerns', async () => {
    expect(await figures()).toMatchObject({
      received: 1,
      acknowledged: 1,
      acknowledgedLate: 0,
      responded: 1,
      respondedLate: 0,
      resolvedInTime: 1,
      resolvedLate: 0,
      overdueAtEnd: 0,
      closures: 1,
      complaintsClosed: 1,
      netClosed: 1,
      reopened: 0,
      reopenRate: 0,
      upheld: 1,
      notUpheld: 0,
      outstandingAtStart: 0,
      outstandingAtEnd: 0,
      settledAtReceipt: 0,
      lateEntries: 0,
    });
  });

  it('has its durations: one day to the acknowledgement, ten and a half to the closure', async () => {
    const { daysToAcknowledge, hoursToFirstClose, hoursToFinalClose, hoursOpen } = await figures();
    expect(daysToAcknowledge).toMatchObject({ count: 1, mean: 1, max: 1 });
    expect(hoursToFirstClose).toMatchObject({ count: 1, mean: 252 });
    expect(hoursToFinalClose).toMatchObject({ count: 1, mean: 252 });
    expect(hoursOpen).toMatchObject({ count: 1, mean: 252 });
  });

  it('is outstanding in between, under its handler', async () => {
    const byHandler = await report({ from: '2026-06-03', to: '2026-06-10', groupBy: 'handler' });
    expect(byHandler.groups).toMatchObject([
      { key: { handler: 'h1' }, figures: { outstandingAtStart: 1, outstandingAtEnd: 1 } },
    ]);
    expect(byHandler.groups[0]?.identity).toBeUndefined();
  });

  it('has a digest that everybody can recompute', async () => {
    const made = await report({ groupBy: 'product' });
    expect(made.groups).toMatchObject([
      { key: { product: 'Mortgage' }, identity: { received: 1, holds: true } },
    ]);
    expect(made.digest).toBe(digestOf(JSON.parse(JSON.stringify(made))));
    expect(made.policies).toEqual([{ id: 'iso-10002-default', version: 1 }]);
  });
});

describe('deadlines', () => {
  const overdue = receipt('2026-06-01T09:00:00.000Z', {
    deadlines: [
      deadline('acknowledge', '2026-06-04T00:00:00.000Z'),
      deadline('resolve', '2026-07-01T00:00:00.000Z'),
    ],
  });

  it('are late when nothing was done before they were due, in the period in which they were due', async () => {
    await given('A', [overdue]);
    expect(await figures({ to: '2026-06-03' })).toMatchObject({ acknowledgedLate: 0, overdueAtEnd: 0 });
    expect(await figures({ to: '2026-06-04' })).toMatchObject({ acknowledgedLate: 1, overdueAtEnd: 1 });
    expect(await figures({ from: '2026-06-04' })).toMatchObject({ acknowledgedLate: 0, overdueAtEnd: 1 });
    expect(await figures({ from: '2026-06-30' })).toMatchObject({ resolvedLate: 1 });
    expect(await figures({ from: '2026-07-01', to: '2026-08-01' })).toMatchObject({ resolvedLate: 0 });
  });

  it('are checked at the requested time', async () => {
    await given('A', [overdue]);
    expect(await figures({ asOf: '2026-06-03T23:59:59.999Z' })).toMatchObject({
      acknowledgedLate: 0,
      overdueAtEnd: 0,
    });
    expect(await figures({ asOf: '2026-06-04T00:00:00.000Z' })).toMatchObject({
      acknowledgedLate: 1,
      overdueAtEnd: 1,
    });
  });

  it('are late when the act comes at the due time itself', async () => {
    await given(
      'A',
      [overdue, event('ComplaintAcknowledged', '2026-06-04T00:00:00.000Z', { cycle: 1 })],
      '2026-06-04T00:00:00.000Z',
    );
    expect(await figures()).toMatchObject({ acknowledged: 1, acknowledgedLate: 1 });
  });

  it('that another system calls missed count once, at the receipt, when no due date is known', async () => {
    await given('A', [
      receipt('2026-06-05'),
      event('ResponseIssued', undefined, { response: 1, type: 'final' }),
      event('DeadlineBreached', undefined, { clock: 'respond' }),
      event('ComplaintClosed', undefined, { cycle: 1, reason: 'as-recorded' }),
    ]);
    const made = await report();
    expect(made.figures).toMatchObject({ responded: 1, respondedLate: 1, closures: 1 });
    expect(made.figures['hoursToFirstClose']).toMatchObject({ count: 0, mean: null });
    expect(made.dataQuality).toEqual({
      dateUnknown: 2,
      dayPrecision: 1,
    });
  });

  it('with a notice of a breach are not counted twice', async () => {
    await given(
      'A',
      [
        overdue,
        event('DeadlineBreached', '2026-06-04T00:00:01.000Z', {
          clock: 'acknowledge',
          dueAt: '2026-06-04T00:00:00.000Z',
        }),
      ],
      '2026-06-05T00:00:00.000Z',
    );
    expect(await figures()).toMatchObject({ acknowledgedLate: 1 });
  });
});

describe('a complaint that is reopened', () => {
  beforeEach(() =>
    given('A', [
      receipt('2026-05-20T10:00:00.000Z'),
      event('ComplaintClosed', '2026-06-02T10:00:00.000Z', { cycle: 1, reason: 'accepted' }),
      event('ComplaintReopened', '2026-06-10T10:00:00.000Z', { cycle: 2, clockRule: 'anew', deadlines: [] }),
      event('ComplaintClosed', '2026-06-12T10:00:00.000Z', { cycle: 2, reason: 'accepted' }),
    ]),
  );

  it('has two closures, counts as one complaint closed, and was not open between closing and reopening', async () => {
    const made = await report();
    expect(made.figures).toMatchObject({
      received: 0,
      closures: 2,
      complaintsClosed: 1,
      netClosed: 1,
      reopened: 1,
      reopenRate: 1,
      hoursToFirstClose: { count: 1, mean: 13 * 24 },
      hoursToFinalClose: { count: 1, mean: 23 * 24 },
      hoursOpen: { count: 1, mean: 15 * 24 },
    });
    expect(made.identity).toEqual({
      outstandingAtStart: 1,
      received: 0,
      reopened: 1,
      closures: 2,
      outstandingAtEnd: 0,
      holds: true,
    });
  });

  it('does not count as net closed when its last closure is after the period', async () => {
    expect(await figures({ to: '2026-06-11' })).toMatchObject({
      closures: 1,
      netClosed: 0,
      outstandingAtEnd: 1,
    });
  });
});

describe('the dates of a source', () => {
  it('are kept when they contradict each other, and flagged', async () => {
    await given('A', [
      receipt('2026-06-05'),
      event('ComplaintAcknowledged', '2026-06-04', { cycle: 1 }),
      event('ComplaintClosed', '2026-06-03', { cycle: 1, reason: 'as-recorded' }),
    ]);
    const made = await report();
    expect(made.figures['daysToAcknowledge']).toMatchObject({ count: 1, min: -1, mean: -1 });
    expect(made.dataQuality).toMatchObject({ acknowledgedBeforeReceived: 1, closedBeforeReceived: 1 });
    expect(made.identity?.holds).toBe(true);
  });
});

describe('what is counted', () => {
  it('does not include requests, except in a report by kind', async () => {
    await given('A', [receipt('2026-06-05T10:00:00.000Z')]);
    await given('B', [
      receipt('2026-06-05T10:00:00.000Z'),
      event('ComplaintAssessed', '2026-06-06T10:00:00.000Z', {
        severity: 'low',
        safety: false,
        kind: 'request',
        deadlines: [],
      }),
    ]);
    expect(await figures()).toMatchObject({ received: 1, outstandingAtEnd: 1 });
    expect(await figures({ asOf: '2' })).toMatchObject({ received: 2, outstandingAtEnd: 2 });
    expect((await report({ groupBy: 'kind' })).groups).toMatchObject([
      { key: { kind: 'complaint' }, figures: { received: 1, outstandingAtEnd: 1 } },
      { key: { kind: 'request' }, figures: { received: 1, outstandingAtEnd: 1 } },
    ]);
  });

  it('includes repetitions, late entries, a corrected severity and a settlement at the receipt', async () => {
    const same = { complainantRef: 'c1', product: 'Loan' };
    await given('A', [receipt('2025-07-01T10:00:00.000Z', same)]);
    await given('B', [
      receipt('2026-06-05T10:00:00.000Z', same),
      event('ComplaintAssessed', '2026-06-06T10:00:00.000Z', {
        severity: 'low',
        safety: false,
        deadlines: [],
      }),
      event('ComplaintAssessed', '2026-06-07T10:00:00.000Z', {
        severity: 'high',
        safety: false,
        deadlines: [],
        lateEntry: true,
      }),
    ]);
    await given('C', [
      receipt('2026-06-08T10:00:00.000Z', { product: 'Loan' }),
      event('ComplaintClosed', '2026-06-08T10:30:00.000Z', { cycle: 1, reason: 'withdrawn' }),
    ]);
    expect(await figures()).toMatchObject({
      repeat: 1,
      lateEntries: 1,
      incorrectlyPrioritised: 1,
      settledAtReceipt: 1,
    });
    expect(await figures({ from: '2026-07-02', to: '2026-08-01' })).toMatchObject({ repeat: 0 });
  });
});
