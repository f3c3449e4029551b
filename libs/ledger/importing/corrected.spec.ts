import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger } from '../index.ts';
import {
  CLOSING_STEP,
  contextFor,
  ledgerOver,
  openSteps,
  receipt,
  type SampleStep,
  sourceLines,
} from '../testing/samples.ts';

const PRESENT = { fate: 'present', events: 0, fresh: [] } as const;
const RECORDED = { fate: 'recorded' } as const;
const refused = (code: string) => ({ fate: 'refused', error: { code } });

let store: MemoryEventStore;
let ledger: Ledger;
let keys: number;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
  keys = 0;
});

/** Corrects the n-th event of its type in the ledger, counted from 0. */
async function correct(
  folio: string,
  of: string,
  field: string,
  value: string | number,
  n = 0,
): Promise<void> {
  const event = store.rows.filter(({ type }) => type === of)[n]?.id ?? '';
  keys += 1;
  const command = {
    type: 'correct',
    ...(field.startsWith('/personal/')
      ? { data: { event, field }, personal: { value: String(value), reason: 'Wrong.' } }
      : { data: { event, field, value }, personal: { reason: 'Wrong.' } }),
  } as const;
  await ledger.execute(
    folio,
    'newest',
    command,
    contextFor(command, `correction ${keys}`, { now: Date.parse('2026-11-01T09:00:00.000Z') }),
  );
}

/** A line whose id is its content, as that of a line without an id of its own. */
function line(command: Command, occurredAt: string | undefined): SampleStep {
  return { step: JSON.stringify([command, occurredAt]), command, occurredAt };
}

const [FILED = line(receipt(), undefined)] = openSteps();
const MONEY = { remedy: 1, currency: 'EUR' } as const;

describe('a refreshed export with acts that were corrected since', () => {
  const escalated = (day: string) =>
    line({ type: 'escalate', data: { toTier: 2, trigger: 'asked' } }, `2024-04-${day}`);
  const contact = (channel: 'phone' | 'email') =>
    line(
      { type: 'record-contact', data: { direction: 'outbound', with: 'complainant', channel } },
      '2024-04-06',
    );
  const rated = (handling: 2 | 3) => line({ type: 'record-satisfaction', data: { handling } }, '2024-04-07');
  const assessed = (severity: 'low' | 'high') =>
    line({ type: 'assess', data: { severity, safety: false } }, '2024-04-08');
  const paid = (amount: string) => line({ type: 'fulfil-remedy', data: { ...MONEY, amount } }, '2024-04-10');
  const promised = line(
    { type: 'promise-remedy', data: { ...MONEY, kind: 'refund', amount: '10.00' } },
    '2024-04-09',
  );

  const first = [
    FILED,
    escalated('05'),
    contact('phone'),
    rated(2),
    assessed('low'),
    promised,
    paid('10.00'),
  ];
  const mended = [
    FILED,
    escalated('04'),
    contact('email'),
    rated(3),
    assessed('high'),
    promised,
    paid('9.00'),
  ];
  const corrected = async () => {
    const { folio, entries } = await ledger.importRecord(sourceLines('1', first));
    expect(entries).toMatchObject(first.map(() => RECORDED));
    await correct(folio, 'ComplaintEscalated', '/occurredAt', '2024-04-04');
    await correct(folio, 'ContactRecorded', '/data/channel', 'email');
    await correct(folio, 'SatisfactionRecorded', '/data/handling', 3);
    await correct(folio, 'ComplaintAssessed', '/data/severity', 'high');
    await correct(folio, 'RemedyFulfilled', '/data/amount', '9.00');
    return folio;
  };

  it('recognises them by what the source first said, and by what the ledger has now', async () => {
    await corrected();
    const before = store.rows.length;
    for (const lines of [first, mended, [FILED, ...mended], [...mended, ...mended.slice(1)]])
      expect((await ledger.importRecord(sourceLines('1', lines))).entries).toEqual(lines.map(() => PRESENT));
    expect(store.rows).toHaveLength(before);
  });

  it('takes another act that says the same when a line tells of both, and only once', async () => {
    await corrected();
    const both = [FILED, contact('phone'), contact('email')];
    expect((await ledger.importRecord(sourceLines('1', both))).entries).toMatchObject([
      PRESENT,
      PRESENT,
      RECORDED,
    ]);
    expect((await ledger.importRecord(sourceLines('1', both))).entries).toEqual(both.map(() => PRESENT));
  });

  it('takes an act that says neither, or more', async () => {
    await corrected();
    const more: Command = {
      type: 'record-contact',
      data: { direction: 'outbound', with: 'complainant', channel: 'email' },
      personal: { summary: 'A second call.' },
    };
    const lines = [
      FILED,
      rated(3),
      line({ type: 'record-satisfaction', data: { handling: 5 } }, '2024-04-07'),
      line(more, '2024-04-06'),
    ];
    expect((await ledger.importRecord(sourceLines('1', lines))).entries).toMatchObject([
      PRESENT,
      PRESENT,
      RECORDED,
      RECORDED,
    ]);
  });

  it('under a policy of today recognises an act of which the date was corrected', async () => {
    const acknowledged = (day: string): SampleStep => {
      const one = line({ type: 'acknowledge', data: { channel: 'letter' } }, `2026-02-${day}T09:00:00.000Z`);
      return { ...one, note: 'Entered late.' } as SampleStep;
    };
    const filed: SampleStep = { step: 'receive', command: receipt(), occurredAt: '2026-02-20T09:00:00.000Z' };
    const of = (...steps: SampleStep[]) => {
      const { entries, ...record } = sourceLines('1', steps);
      return {
        ...record,
        entries: entries.map((requests) =>
          requests.map(({ command, context }) => ({
            command,
            context: { ...context, actor: { id: 'import', role: 'system' as const }, note: 'Entered late.' },
          })),
        ),
      };
    };
    const { folio, entries } = await ledger.importRecord(of(filed, acknowledged('24')));
    expect(entries).toMatchObject([RECORDED, RECORDED]);
    await correct(folio, 'ComplaintAcknowledged', '/occurredAt', '2026-02-23T09:00:00.000Z');
    for (const day of ['24', '23'])
      expect((await ledger.importRecord(of(filed, acknowledged(day)))).entries).toEqual([PRESENT, PRESENT]);
    expect((await ledger.importRecord(of(filed, acknowledged('22')))).entries).toMatchObject([
      PRESENT,
      refused('already-acknowledged'),
    ]);
  });
});

describe('a refreshed receipt of which texts were corrected since', () => {
  const filed = (description: string, email: string, product = 'Mortgage'): SampleStep => ({
    step: 'receive',
    occurredAt: '2020-06-01',
    command: {
      type: 'receive',
      policy: 'as-recorded',
      data: { channel: 'web', kind: 'complaint', product },
      personal: { description, complainant: { email } },
    },
  });
  const imported = (receive: SampleStep) => ledger.importRecord(sourceLines('1', [receive, CLOSING_STEP]));

  it('recognises each member by what it said or by what it says now, and takes what follows', async () => {
    const { folio } = await ledger.importRecord(sourceLines('1', [filed('Old.', 'old@example.org')]));
    const mended = filed('New.', 'new@example.org');
    expect((await imported(mended)).entries).toMatchObject([
      refused('source-changed'),
      refused('receipt-refused'),
    ]);

    await correct(folio, 'ComplaintReceived', '/personal/description', 'New.');
    expect((await imported(mended)).entries).toMatchObject([
      refused('source-changed'),
      refused('receipt-refused'),
    ]);
    await correct(folio, 'ComplaintReceived', '/personal/complainant/email', 'new@example.org');
    await correct(folio, 'ComplaintReceived', '/data/product', 'Card');
    expect((await imported(mended)).entries).toMatchObject([PRESENT, RECORDED]);
    for (const one of [
      filed('Old.', 'old@example.org'),
      filed('New.', 'old@example.org'),
      filed('Old.', 'new@example.org', 'Card'),
    ])
      for (const each of [ledger, ledgerOver(store)])
        expect((await each.importRecord(sourceLines('1', [one, CLOSING_STEP]))).entries).toEqual([
          PRESENT,
          PRESENT,
        ]);
    for (const one of [filed('Newer.', 'new@example.org'), filed('New.', 'x@example.org')])
      expect((await imported(one)).entries).toMatchObject([refused('source-changed'), PRESENT]);
  });
});

describe('the lines of a complaint whose receipt is refused', () => {
  const changed: SampleStep = {
    ...FILED,
    command: { ...FILED.command, data: { channel: 'letter', kind: 'complaint' } } as Command,
  };
  const reopened = line({ type: 'reopen', data: {} }, '2020-07-01');

  it('are present where the ledger has them, and refused for the receipt where they are new', async () => {
    await ledger.importRecord(sourceLines('1', [...openSteps(), CLOSING_STEP]));
    const again = { ...CLOSING_STEP, step: 'under another id' };
    const lines = [changed, again, reopened];
    expect((await ledger.importRecord(sourceLines('1', lines))).entries).toMatchObject([
      refused('source-changed'),
      PRESENT,
      refused('receipt-refused'),
    ]);
    const twice = [FILED, changed, reopened];
    expect((await ledger.importRecord(sourceLines('1', twice))).entries).toMatchObject([
      PRESENT,
      refused('source-changed'),
      RECORDED,
    ]);
  });

  it('are decided after every act that the ledger has, also after one whose line is refused', async () => {
    await ledger.importRecord(sourceLines('1', [...openSteps(), CLOSING_STEP]));
    const closing = { ...CLOSING_STEP, occurredAt: '2020-06-09' };
    expect((await ledger.importRecord(sourceLines('1', [FILED, closing, reopened]))).entries).toMatchObject([
      PRESENT,
      refused('source-changed'),
      RECORDED,
    ]);
  });
});
