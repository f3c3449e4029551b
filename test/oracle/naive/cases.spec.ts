import { describe, expect, it } from '@jest/globals';
import type { ExportedEvent } from './exported.ts';
import { knowledgeOf, livesOf } from './knowledge.ts';
import { type Figures, naiveReport } from './report.ts';

/* The recomputation itself, on lives small enough to be worked out by hand. */

const RECORDED = '2026-11-01T00:00:00.000Z';

type Told = readonly [type: string, occurredAt: string | undefined, data?: object, zone?: string];

/** One imported complaint, with its acts in this order. */
function history(...told: readonly Told[]): readonly ExportedEvent[] {
  return told.map(([type, occurredAt, data, zone], n) => ({
    id: `event-${n}`,
    type,
    folio: 'F',
    position: String(n + 1),
    recordedAt: RECORDED,
    occurredAt,
    zone,
    policy: { id: 'as-recorded', version: 1 },
    data: data ?? {},
  }));
}

function received(occurredAt: string | undefined, deadlines: readonly object[] = [], zone?: string): Told {
  return ['ComplaintReceived', occurredAt, { kind: 'complaint', channel: 'web', deadlines }, zone];
}

const issued = (n: number, occurredAt: string | undefined, outcome: string, zone?: string): Told => [
  'ResponseIssued',
  occurredAt,
  { response: n, type: 'final', outcome },
  zone,
];

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
  readonly asOf?: string;
  readonly groupBy?: string;
}

function report(log: readonly ExportedEvent[], { from, to, zone = 'UTC', asOf, groupBy }: Asked) {
  const { events, judgedAt } = knowledgeOf(log, asOf, Date.parse('2026-12-01'));
  return naiveReport({ lives: livesOf(events), from, to, zone, judgedAt }, groupBy);
}

function figures(log: readonly ExportedEvent[], asked: Asked): Figures {
  return report(log, asked).figures;
}

const JUNE = { from: '2024-06-01', to: '2024-07-01' };
const MAY = { from: '2024-05-01', to: '2024-06-01' };

describe('the recomputation', () => {
  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Auckland'])('counts a day as itself in %s', (zone) => {
    for (const [day, inJune] of [
      ['2024-05-31', 0],
      ['2024-06-01', 1],
      ['2024-06-30', 1],
      ['2024-07-01', 0],
    ] as const) {
      expect(figures(history(received(day)), { ...JUNE, zone })).toMatchObject({ received: inJune });
    }
  });

  it('keeps the identity if the day of the closing begins before the instant of the receipt', () => {
    // 1 July in Tokyo, and closed on "30 June" of an office in New York.
    const log = history(received('2024-06-30T16:00:00.000Z'), [
      'ComplaintClosed',
      '2024-06-30',
      {},
      'America/New_York',
    ]);
    const { identity } = report(log, { ...JUNE, zone: 'Asia/Tokyo' });
    expect(identity).toMatchObject({ received: 0, closures: 0, outstandingAtEnd: 0, holds: true });
    expect(report(log, JUNE).identity).toMatchObject({ received: 1, closures: 1, holds: true });
  });

  it.each(['America/Los_Angeles', 'Australia/Brisbane', 'UTC'])(
    'misses a due instant by the day that begins at it, in %s',
    (zone) => {
      const dueAt = new Date(
        { 'America/Los_Angeles': '2024-05-20T00:00-07:00', 'Australia/Brisbane': '2024-05-20T00:00+10:00' }[
          zone
        ] ?? '2024-05-20T00:00Z',
      ).toISOString();
      const log = history(
        received('2024-05-02', [{ clock: 'respond', dueAt }], zone),
        issued(1, '2024-05-20', 'upheld', zone),
      );
      expect(figures(log, MAY)).toMatchObject({ respondedLate: 1, responded: 1 });
    },
  );

  it('meets a due day by any act of that day', () => {
    const due = received('2024-05-02', [{ clock: 'respond', dueAt: '2024-05-31' }], 'America/New_York');
    const answered = (at: string) => figures(history(due, issued(1, at, 'upheld', 'America/New_York')), MAY);
    expect(answered('2024-05-31')).toMatchObject({ respondedLate: 0 });
    expect(answered('2024-06-01T03:59:59.999Z')).toMatchObject({ respondedLate: 0 });
    expect(answered('2024-06-01T04:00:00.000Z')).toMatchObject({ respondedLate: 1 });
    expect(answered('2024-06-01')).toMatchObject({ respondedLate: 1 });
  });

  it('counts a clock that is due at the end of a month in that month', () => {
    const log = history(received('2024-06-02', [{ clock: 'resolve', dueAt: '2024-07-01T00:00:00.000Z' }]));
    expect(figures(log, JUNE)).toMatchObject({ resolvedLate: 1, overdueAtEnd: 1 });
    expect(figures(log, { from: '2024-07-01', to: '2024-08-01' })).toMatchObject({ resolvedLate: 0 });
  });

  it('counts a late clock once, also if another breach was recorded', () => {
    const breach = (dueAt?: string): Told => ['DeadlineBreached', '2024-05-09', { clock: 'respond', dueAt }];
    const due = received('2024-05-01', [{ clock: 'respond', dueAt: '2024-05-05T00:00:00.000Z' }]);
    expect(
      figures(history(due, breach('2024-05-09'), breach(), issued(1, '2024-05-12', 'rejected')), MAY),
    ).toMatchObject({ respondedLate: 1 });
    // Without a due date: in the period of the receipt.
    expect(figures(history(received('2024-05-01'), breach(), breach()), MAY)).toMatchObject({
      respondedLate: 1,
    });
    expect(figures(history(received('2024-05-01'), breach('2024-06-03')), MAY)).toMatchObject({
      respondedLate: 0,
    });
    expect(figures(history(received('2024-05-01'), breach('2024-06-03')), JUNE)).toMatchObject({
      respondedLate: 1,
    });
  });

  it('uses the later of two responses of one day, with every grouping', () => {
    const log = history(
      received('2024-05-01'),
      issued(1, '2024-05-10', 'upheld'),
      ['HandlerAssigned', '2024-05-10', { handler: 'h' }],
      issued(2, '2024-05-10', 'rejected'),
    );
    expect(figures(log, MAY)).toMatchObject({ upheld: 0, notUpheld: 1 });
    const { groups } = report(log, { ...MAY, groupBy: 'handler' });
    expect(groups.get('h')).toMatchObject({ notUpheld: 1, upheld: 0 });
    expect(groups.get(null)).toMatchObject({ notUpheld: 0, upheld: 0, responded: 1 });
  });

  it('leaves a clock open that an act without a date may have met, unless the source says that it was missed', () => {
    const due = received('2024-05-01', [{ clock: 'respond', dueAt: '2024-05-05' }]);
    const undated = issued(1, undefined, 'upheld');
    const flags = (...more: readonly Told[]) => report(history(due, undated, ...more), MAY);
    expect(flags().dataQuality).toMatchObject({ timelinessUnknown: 1, dateUnknown: 1 });
    expect(flags(issued(2, '2024-05-09', 'upheld')).figures).toMatchObject({ respondedLate: 0 });
    expect(flags(['DeadlineBreached', undefined, { clock: 'respond' }]).figures).toMatchObject({
      respondedLate: 1,
    });
  });

  it('meets the clock of a further tier by no acknowledgement that was recorded before the escalation', () => {
    const deadlines = [{ clock: 'acknowledge', dueAt: '2024-05-09T00:00:00.000Z', tier: 2 }];
    const log = history(
      received('2024-05-01'),
      ['ComplaintAcknowledged', '2024-05-03'],
      ['ComplaintEscalated', '2024-05-02', { toTier: 2, deadlines }],
      ['ComplaintAcknowledged', '2024-05-08'],
    );
    expect(figures(log.slice(0, 3), MAY)).toMatchObject({ acknowledgedLate: 1 });
    expect(figures(log, MAY)).toMatchObject({ acknowledgedLate: 0 });
  });

  it('decides lateness at the moment of the report', () => {
    const log = history(received('2024-05-02', [{ clock: 'respond', dueAt: '2026-11-20T00:00:00.000Z' }]));
    const november = { from: '2026-11-01', to: '2026-12-01' };
    expect(figures(log, november)).toMatchObject({ respondedLate: 1 });
    expect(figures(log, { ...november, asOf: '1' })).toMatchObject({ respondedLate: 0 });
    expect(figures(log, { ...november, asOf: '1@2026-11-20T00:00:00.000Z' })).toMatchObject({
      respondedLate: 1,
    });
    expect(figures(log, { ...november, asOf: 'event-0@2026-11-19T23:59:59.999Z' })).toMatchObject({
      respondedLate: 0,
    });
  });

  it('moves an act only to the beginning of its cycle, not to a closing recorded before it', () => {
    const log = history(
      received('2024-05-01'),
      ['ComplaintClosed', '2024-06-02'],
      ['ComplaintAcknowledged', '2024-05-03'],
    );
    expect(figures(log, MAY)).toMatchObject({ acknowledged: 1, daysToAcknowledge: { count: 1, mean: 2 } });
  });
});
