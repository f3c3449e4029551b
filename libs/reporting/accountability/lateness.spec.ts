import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock, ComplaintEvent } from '#complaint';
import { deadline, event, receipt } from '#complaint/testing';
import type { Figures, Report, ReportParameters } from '../report.ts';
import { FactsDesk, NOW, type SmallLedger } from '../testing/facts-desk.ts';

/*
 * What is late: each clock once a cycle, in the period of the last moment allowed.
 */

const JUNE = { from: '2026-06-01', to: '2026-07-01' };
const JULY = { from: '2026-07-01', to: '2026-08-01' };
const RECEIVED = '2026-06-01T09:00:00.000Z';
const DUE = '2026-06-10T00:00:00.000Z';

let desk: FactsDesk;
let ledger: SmallLedger;
let recordedAt = NOW - 1_000_000;
beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ledger = await desk.begin();
});

async function given(folio: string, ...events: readonly ComplaintEvent[]): Promise<void> {
  await ledger.record(
    events.map((one) => {
      recordedAt += 1_000;
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

const received = (clock: Clock, dueAt = DUE) =>
  receipt(RECEIVED, { deadlines: [deadline(clock, dueAt)], product: 'P' });
const acknowledged = (at: string | undefined, cycle = 1) => event('ComplaintAcknowledged', at, { cycle });
const answered = (at: string | undefined, outcome: 'upheld' | 'rejected' = 'upheld', response = 1) =>
  event('ResponseIssued', at, { response, type: 'final', outcome });
const breached = (clock: Clock, dueAt?: string, at = RECEIVED) =>
  event('DeadlineBreached', at, { clock, ...(dueAt === undefined ? {} : { dueAt }) });
const assigned = (at: string, handler: string) =>
  event('HandlerAssigned', at, { handler, conflictDeclared: false });
const closed = (at: string | undefined, cycle = 1) =>
  event('ComplaintClosed', at, { cycle, reason: 'accepted' });
const reopened = (at: string, cycle = 2) =>
  event('ComplaintReopened', at, { cycle, clockRule: 'anew', deadlines: [] });
/** A complaint as an import records it. */
const history = <E extends ComplaintEvent>(one: E): E => ({
  ...one,
  data: { ...one.data, source: { system: 's', line: 1, externalId: 'x' } },
});
async function takenOver(folio: string, ...events: readonly ComplaintEvent[]): Promise<void> {
  await ledger.record(
    events.map((one) => {
      recordedAt += 1_000;
      return { folio, event: history(one), recordedAt, policy: { id: 'as-recorded', version: 1 } };
    }),
  );
}

describe('a due date', () => {
  it('belongs to the period of the last moment allowed', async () => {
    await given('A', received('respond', '2026-07-01T00:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 1, overdueAtEnd: 1 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 0, overdueAtEnd: 1 });
  });

  it('counts in the group of the handler before it, not of the one who acts too late', async () => {
    await given(
      'A',
      received('respond'),
      assigned('2026-06-02T09:00:00.000Z', 'before'),
      assigned(DUE, 'after'),
      answered('2026-06-12T09:00:00.000Z'),
    );
    const { groups } = await report({ groupBy: 'handler' });
    expect(groups.map(({ key, figures: found }) => [key['handler'], found['respondedLate']])).toEqual([
      [null, 0],
      ['after', 0],
      ['before', 1],
    ]);
  });
});

describe('a clock', () => {
  it('is late once, for any number of recorded breaches', async () => {
    await takenOver(
      'A',
      received('respond'),
      breached('respond', DUE),
      breached('respond', '2026-06-14T00:00:00.000Z'),
      breached('respond'),
      answered('2026-06-17T09:00:00.000Z'),
    );
    expect(await figures()).toMatchObject({ respondedLate: 1 });
  });

  it('is late once without deadlines too, at the due date of the first notice that has one', async () => {
    await takenOver(
      'A',
      receipt(RECEIVED),
      breached('respond'),
      breached('respond', '2026-07-05T00:00:00.000Z'),
    );
    expect(await figures()).toMatchObject({ respondedLate: 0 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 1 });
    await takenOver('B', receipt(RECEIVED), breached('respond', undefined, '2026-07-20T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 1 });
  });

  it('is met by its earliest act, even if that was recorded last', async () => {
    await given('A', received('acknowledge'), acknowledged('2026-06-11T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ acknowledgedLate: 1 });
    await given('A', acknowledged('2026-06-09T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ acknowledgedLate: 0, acknowledged: 1 });
  });

  it('is met, at a further tier, by no acknowledgement that was recorded before the escalation', async () => {
    const escalated = event('ComplaintEscalated', '2026-06-02T09:00:00.000Z', {
      ...{ fromTier: 1, toTier: 2, trigger: 'complainant-asked' },
      deadlines: [{ ...deadline('acknowledge', DUE), tier: 2 }],
    });
    await given('A', receipt(RECEIVED), acknowledged('2026-06-03T09:00:00.000Z'), escalated);
    expect(await figures()).toMatchObject({ acknowledgedLate: 1 });
    await given('A', acknowledged('2026-06-04T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ acknowledgedLate: 0, acknowledged: 2 });
  });

  it('is met by no act before it was set', async () => {
    await given(
      'A',
      receipt(RECEIVED),
      event('ResponseIssued', '2026-06-02T09:00:00.000Z', { response: 1, type: 'holding' }),
      event('ComplaintAssessed', '2026-06-03T09:00:00.000Z', {
        severity: 'critical',
        safety: true,
        deadlines: [deadline('safety', DUE)],
      }),
    );
    expect(await figures()).toMatchObject({ safetyLate: 1, overdueAtEnd: 1 });
    await given('A', event('ResponseIssued', '2026-06-04T09:00:00.000Z', { response: 2, type: 'holding' }));
    expect(await figures()).toMatchObject({ safetyLate: 0, overdueAtEnd: 0 });
  });

  it('of the summary is optional: late when its time is over, and never overdue', async () => {
    await given('A', received('summary'));
    expect(await figures()).toMatchObject({ summaryLate: 1, overdueAtEnd: 0 });
  });

  it('is met by the closing of its cycle', async () => {
    await given('A', received('respond'), closed('2026-06-09T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 0 });
  });
});

describe('a clock that starts from the acknowledgement', () => {
  const dues = (respond: string, tier?: number) => [
    { ...deadline('respond', respond), ...(tier === undefined ? {} : { tier }) },
  ];

  it('counts once, by the due date that the acknowledgement brought forward', async () => {
    await given('A', received('respond', '2026-07-05T00:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 0 });
    await given(
      'A',
      event('ComplaintAcknowledged', '2026-06-02T09:00:00.000Z', { cycle: 1, deadlines: dues(DUE) }),
      answered('2026-06-12T09:00:00.000Z'),
    );
    expect(await figures()).toMatchObject({ respondedLate: 1 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 0 });
  });

  it('is a clock of its own at a higher tier', async () => {
    await given(
      'A',
      received('respond'),
      event('ComplaintEscalated', '2026-06-11T09:00:00.000Z', {
        fromTier: 1,
        toTier: 2,
        trigger: 'x',
        deadlines: dues('2026-06-20T00:00:00.000Z', 2),
      }),
      answered('2026-06-22T09:00:00.000Z'),
    );
    expect(await figures()).toMatchObject({ respondedLate: 2, overdueAtEnd: 0 });
    const list = await ledger.reports.complaintsBehind('accountability', 'respondedLate', JUNE);
    expect(list.count).toBe(2);
  });
});

describe('a due date that was moved', () => {
  /** Recorded at a moment, by which it is decided whether the due date before had passed. */
  async function moved(folio: string, at: string, one: ComplaintEvent): Promise<void> {
    await ledger.record([{ folio, event: one, recordedAt: Date.parse(at) }]);
  }
  const extended = (at: string, dueAt: string) => event('DeadlineExtended', at, { clock: 'respond', dueAt });
  const NEW_DUE = '2026-07-05T00:00:00.000Z';
  const BEFORE = '2026-06-08T09:00:00.000Z';
  const AFTER = '2026-06-12T09:00:00.000Z';

  it('counts in the period of the new one, if the one before had not passed', async () => {
    await given('A', received('respond'));
    await moved('A', BEFORE, extended(BEFORE, NEW_DUE));
    await given('A', answered('2026-07-06T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 0, overdueAtEnd: 0 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 1 });
  });

  it('stays late at the one before, if that had passed unmet', async () => {
    await given('A', received('respond'));
    await moved('A', AFTER, extended(AFTER, NEW_DUE));
    expect(await figures()).toMatchObject({ respondedLate: 1, overdueAtEnd: 1 });
    await given('A', answered('2026-07-02T09:00:00.000Z'));
    expect(await figures()).toMatchObject({ respondedLate: 1 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 0 });
    // An answer in time that is entered late proves that it had not passed unmet.
    await given('A', answered('2026-06-09T09:00:00.000Z', 'upheld', 2));
    expect(await figures()).toMatchObject({ respondedLate: 0 });
  });

  it('is told when it was met only because it was moved', async () => {
    await given('A', received('respond'));
    await moved('A', BEFORE, extended(BEFORE, NEW_DUE));
    await given('A', answered('2026-07-02T09:00:00.000Z'));
    expect((await report(JULY)).dataQuality).toMatchObject({ lateAgainstOriginal: 1 });
    expect((await report(JULY)).figures).toMatchObject({ respondedLate: 0 });
    expect((await report()).dataQuality).not.toHaveProperty('lateAgainstOriginal');
  });

  it('is none while the clock is paused, and one again when it is resumed', async () => {
    await given('A', received('respond'));
    await moved('A', BEFORE, event('ClockPaused', BEFORE, { clock: 'respond', ground: 'legal-proceedings' }));
    expect(await figures()).toMatchObject({ respondedLate: 0, overdueAtEnd: 0 });
    await moved(
      'A',
      AFTER,
      event('ClockResumed', AFTER, { clock: 'respond', dueAt: '2026-06-15T00:00:00.000Z' }),
    );
    expect(await figures()).toMatchObject({ respondedLate: 1, overdueAtEnd: 1 });
  });

  it('is replaced altogether by a correction of the receipt', async () => {
    await given('A', received('respond'));
    const again = { clock: 'respond', cycle: 1, dueAt: NEW_DUE, cause: 'correction' } as const;
    await moved('A', AFTER, event('DueDateRecalculated', AFTER, again));
    expect(await figures()).toMatchObject({ respondedLate: 0, overdueAtEnd: 0 });
    expect(await figures(JULY)).toMatchObject({ respondedLate: 1 });
    expect((await report(JULY)).dataQuality).not.toHaveProperty('lateAgainstOriginal');
  });
});

describe('an act of unknown date', () => {
  it('counts neither as late nor as in time, also with a later act of known date', async () => {
    await takenOver('A', received('respond'), answered(undefined), answered('2026-06-20T09:00:00.000Z'));
    const made = await report();
    expect(made.figures).toMatchObject({ respondedLate: 0, overdueAtEnd: 0 });
    expect(made.dataQuality).toMatchObject({ timelinessUnknown: 1 });
  });

  it('has no effect before the clock is due', async () => {
    await takenOver('A', received('resolve'), closed(undefined));
    const early = await report({ asOf: '2@2026-06-09T23:59:59.999Z' });
    expect(early.dataQuality).not.toHaveProperty('timelinessUnknown');
    expect((await report()).figures).toMatchObject({ resolvedInTime: 0, resolvedLate: 0 });
  });

  it('has no effect when the source says that the deadline was missed', async () => {
    await takenOver('A', received('respond'), answered(undefined), breached('respond'));
    const made = await report();
    expect(made.figures).toMatchObject({ respondedLate: 1 });
    expect(made.dataQuality).not.toHaveProperty('timelinessUnknown');
  });

  it('has no effect together with an act in time', async () => {
    await takenOver('A', received('respond'), answered('2026-06-05T09:00:00.000Z'), answered(undefined));
    const made = await report();
    expect(made.figures).toMatchObject({ respondedLate: 0 });
    expect(made.dataQuality).not.toHaveProperty('timelinessUnknown');
  });
});

describe('an acknowledgement', () => {
  it('counts once a cycle and tier', async () => {
    await takenOver(
      'A',
      receipt(RECEIVED),
      acknowledged('2026-06-02T09:00:00.000Z'),
      acknowledged('2026-07-02T09:00:00.000Z'),
      event('ComplaintEscalated', '2026-06-03T09:00:00.000Z', { fromTier: 1, toTier: 2, trigger: 'x' }),
      acknowledged('2026-06-04T09:00:00.000Z'),
    );
    expect(await figures()).toMatchObject({ acknowledged: 2 });
    expect(await figures(JULY)).toMatchObject({ acknowledged: 0 });
  });

  it('counts not before the beginning of its cycle, but may count before a closing recorded earlier', async () => {
    await takenOver(
      'A',
      receipt('2026-05-01T09:00:00.000Z'),
      closed('2026-06-10T09:00:00.000Z'),
      acknowledged('2026-05-03T09:00:00.000Z'),
    );
    expect(await figures({ from: '2026-05-01', to: '2026-06-01' })).toMatchObject({ acknowledged: 1 });
    expect(await figures()).toMatchObject({ acknowledged: 0, closures: 1 });
  });

  it('of history belongs to the cycle open at its date, also when the reopening arrives later', async () => {
    const day = (n: number) => `2026-06-${String(n).padStart(2, '0')}T09:00:00.000Z`;
    await takenOver('A', receipt(day(1)), acknowledged(day(2)), closed(day(5)), acknowledged(day(12)));
    expect(await figures()).toMatchObject({ acknowledged: 1 });
    await takenOver('A', reopened(day(10)));
    expect(await figures()).toMatchObject({ acknowledged: 2 });
    // Between closing and reopening it belongs to the cycle before.
    await takenOver('A', acknowledged(day(7)));
    expect(await figures()).toMatchObject({ acknowledged: 2 });
  });
});

describe('acts of equal time', () => {
  it('are in the order of their positions, for any grouping of the report', async () => {
    await takenOver(
      'A',
      receipt('2026-06-01', { product: 'P' }),
      answered('2026-06-10', 'upheld', 1),
      answered('2026-06-10', 'rejected', 2),
    );
    for (const groupBy of [undefined, 'product', 'handler', 'severity', 'channel', 'policy', 'kind'])
      expect(await figures({ groupBy })).toMatchObject({ responded: 2, upheld: 0, notUpheld: 1 });
  });
});

describe('groups by what changes within a life', () => {
  it('never go negative after a backdated closing, and add up', async () => {
    await given(
      'A',
      receipt(RECEIVED),
      assigned('2026-06-02T09:00:00.000Z', 'h1'),
      assigned('2026-06-20T09:00:00.000Z', 'h2'),
      closed('2026-06-10T09:00:00.000Z'),
    );
    const { groups } = await report({ groupBy: 'handler', from: '2026-06-15' });
    for (const group of groups)
      expect(group.figures).toMatchObject({ outstandingAtStart: 0, outstandingAtEnd: 0 });
    const whole = await report({ groupBy: 'handler' });
    expect(whole.groups.map(({ key, figures: found }) => [key['handler'], found['closures']])).toEqual([
      [null, 0],
      ['h1', 1],
    ]);
  });

  it('count a complaint only once, in the group of its last event', async () => {
    await given(
      'A',
      receipt(RECEIVED),
      assigned('2026-06-02T09:00:00.000Z', 'h1'),
      closed('2026-06-03T09:00:00.000Z'),
      assigned('2026-06-03T10:00:00.000Z', 'h2'),
      reopened('2026-06-04T09:00:00.000Z'),
      closed('2026-06-05T09:00:00.000Z', 2),
    );
    const { groups, figures: all } = await report({ groupBy: 'handler' });
    const found = Object.fromEntries(groups.map(({ key, figures: one }) => [key['handler'], one]));
    expect(all).toMatchObject({ closures: 2, complaintsClosed: 1, netClosed: 1, reopenRate: 1 });
    expect(found['h1']).toMatchObject({ closures: 1, complaintsClosed: 0, netClosed: 0, reopenRate: 1 });
    expect(found['h2']).toMatchObject({ closures: 1, complaintsClosed: 1, netClosed: 1, reopenRate: null });
  });

  it('count a change in the group in force before it', async () => {
    const assessed = (at: string, severity: 'low' | 'high') =>
      event('ComplaintAssessed', at, { severity, safety: false, deadlines: [] });
    await given(
      'A',
      receipt(RECEIVED),
      assigned('2026-06-02T09:00:00.000Z', 'h1'),
      event('ComplaintEscalated', '2026-06-03T09:00:00.000Z', {
        fromTier: 1,
        toTier: 2,
        trigger: 'x',
        handler: 'h2',
      }),
      assessed('2026-06-04T09:00:00.000Z', 'low'),
      assessed('2026-06-05T09:00:00.000Z', 'high'),
    );
    const group = async (groupBy: string, value: string) =>
      (await report({ groupBy })).groups.find(({ key }) => key[groupBy] === value)?.figures;
    expect(await group('handler', 'h1')).toMatchObject({ escalated: 1, outstandingAtEnd: 0 });
    expect(await group('handler', 'h2')).toMatchObject({ escalated: 0, outstandingAtEnd: 1 });
    expect(await group('severity', 'low')).toMatchObject({ incorrectlyPrioritised: 1 });
  });
});
