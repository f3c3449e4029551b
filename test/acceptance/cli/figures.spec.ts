import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

/*
 * Small histories of other systems whose figures are easy to get wrong, from the import file to the report.
 */

interface Answered {
  readonly figures: Readonly<Record<string, unknown>>;
  readonly groups: readonly {
    readonly key: Readonly<Record<string, string | number | null>>;
    readonly figures: Readonly<Record<string, unknown>>;
  }[];
  readonly asOf: { readonly time: string; readonly repeat: string; readonly lastEventId: string };
  readonly digest: string;
}

describe('the figures of imported history', () => {
  let directory: string;
  let ledgers = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-figures-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  /** A ledger that has imported these lines and accepted all of them. */
  async function ledgerOf(...lines: readonly object[]): Promise<string> {
    ledgers += 1;
    const file = join(directory, `${ledgers}.jsonl`);
    const data = join(directory, `ledger-${ledgers}`);
    await writeFile(file, lines.map((line) => `${JSON.stringify({ source: 'desk', ...line })}\n`).join(''));
    const { status, out, err } = await runLedger([
      'import',
      file,
      '--format',
      'jsonl',
      '--data',
      data,
      '--json',
    ]);
    expect([status, err.includes('rejected'), JSON.parse(out)]).toMatchObject([0, false, { rejected: 0 }]);
    return data;
  }

  async function report(
    data: string,
    from: string,
    to: string,
    ...more: readonly string[]
  ): Promise<Answered> {
    const argv = ['report', 'accountability', '--from', from, '--to', to, '--data', data, '--json', ...more];
    const { status, out, err } = await runLedger(argv);
    expect([status, status === 0 ? '' : err]).toEqual([0, '']);
    return JSON.parse(out);
  }

  it('are shown for a thousand groups, and for all other groups together', async () => {
    const lines = Array.from({ length: 1_005 }, (_, n) => ({
      externalId: `G-${n}`,
      product: `Product ${String(n % 1_003).padStart(4, '0')}`,
      occurredAt: '2026-03-02T10:00:00Z',
    }));
    const data = await ledgerOf(...lines);
    const { figures, groups } = await report(data, '2026-03-01', '2026-04-01', '--group-by', 'product');
    expect(figures).toMatchObject({ received: 1_005, outstandingAtEnd: 1_005 });
    expect(groups).toHaveLength(1_001);
    expect(groups[0]).toMatchObject({ key: { product: 'Product 0000' }, figures: { received: 2 } });
    expect(groups[999]?.key).toEqual({ product: 'Product 0999' });
    expect(groups[1_000]).toMatchObject({
      key: { others: 3 },
      figures: { received: 3, outstandingAtEnd: 3 },
    });
  });

  it('count a day as the same day in every zone', async () => {
    const data = await ledgerOf(
      { externalId: 'A', product: 'first', occurredAt: '2022-03-01' },
      { externalId: 'B', product: 'last', occurredAt: '2022-03-31' },
      { externalId: 'C', product: 'after', occurredAt: '2022-04-01' },
    );
    for (const zone of ['UTC', 'America/Anchorage', 'Europe/Athens', 'Pacific/Apia']) {
      const march = await report(data, '2022-03-01', '2022-04-01', '--zone', zone, '--group-by', 'product');
      const received = march.groups.filter(({ figures }) => figures['received'] === 1);
      expect([zone, received.map(({ key }) => key['product'])]).toEqual([zone, ['first', 'last']]);
    }
  });

  it('begin a day with two midnights at the first one', async () => {
    const at = (time: string) => ({ externalId: time, occurredAt: time });
    const data = await ledgerOf(
      at('2025-11-02T03:59:59Z'),
      at('2025-11-02T04:30:00Z'),
      at('2025-11-02T05:30:00Z'),
    );
    const zone = ['--zone', 'America/Havana'];
    expect((await report(data, '2025-11-01', '2025-11-02', ...zone)).figures).toMatchObject({ received: 1 });
    expect((await report(data, '2025-11-02', '2025-11-03', ...zone)).figures).toMatchObject({ received: 2 });
  });

  it('count a late clock once, also if another breach was recorded', async () => {
    const about = { externalId: 'A' };
    const data = await ledgerOf(
      {
        ...about,
        occurredAt: '2023-02-01T10:00:00Z',
        deadlines: [{ clock: 'respond', dueAt: '2023-02-06T00:00:00Z' }],
      },
      {
        ...about,
        command: 'record-breach',
        clock: 'respond',
        dueAt: '2023-02-11T00:00:00Z',
        occurredAt: '2023-02-11T00:00:00Z',
      },
      {
        ...about,
        command: 'approve-response',
        response: 1,
        type: 'final',
        outcome: 'rejected',
        occurredAt: '2023-02-14T10:00:00Z',
      },
    );
    expect((await report(data, '2023-02-01', '2023-03-01')).figures).toMatchObject({ respondedLate: 1 });
  });

  it('find an answer late by the day of its source, for every due instant and zone', async () => {
    const zones = [
      ['America/Anchorage', '-08:00'],
      ['Australia/Perth', '+08:00'],
      ['UTC', 'Z'],
    ] as const;
    const lines = zones.flatMap(([zone, offset], n) => {
      const about = { externalId: `L-${n}`, zone };
      const deadlines = [{ clock: 'respond', dueAt: `2021-06-18T00:00:00${offset}` }];
      const answer = { command: 'approve-response', response: 1, type: 'final', outcome: 'upheld' };
      // The last day on time is the 17th.
      const days = { externalId: `T-${n}`, zone };
      return [
        { ...about, product: zone, occurredAt: '2021-06-02', deadlines },
        { ...about, ...answer, occurredAt: '2021-06-18' },
        { ...days, product: zone, occurredAt: '2021-06-02', deadlines },
        { ...days, ...answer, occurredAt: '2021-06-17' },
      ];
    });
    const data = await ledgerOf(...lines);
    for (const zone of ['UTC', 'America/Anchorage', 'Asia/Tokyo', 'Pacific/Apia']) {
      const june = await report(data, '2021-06-01', '2021-07-01', '--zone', zone, '--group-by', 'product');
      expect([zone, june.figures]).toMatchObject([zone, { responded: 6, respondedLate: 3, overdueAtEnd: 0 }]);
      expect(june.groups.map(({ figures }) => figures['respondedLate'])).toEqual([1, 1, 1]);
    }
  });

  it('keep acts of one day in their order, with every grouping', async () => {
    const about = { externalId: 'A', command: 'approve-response', type: 'final', occurredAt: '2023-02-10' };
    const data = await ledgerOf(
      { externalId: 'A', product: 'P', occurredAt: '2023-02-01' },
      { ...about, response: 1, outcome: 'upheld' },
      { ...about, response: 2, outcome: 'rejected' },
    );
    for (const grouped of [
      [],
      ['--group-by', 'product'],
      ['--group-by', 'handler'],
      ['--group-by', 'policy'],
    ])
      expect((await report(data, '2023-02-01', '2023-03-01', ...grouped)).figures).toMatchObject({
        upheld: 0,
        notUpheld: 1,
      });
  });

  it('refuse two due dates of one clock in one receipt', async () => {
    const file = join(directory, 'twice.jsonl');
    const deadlines = ['2023-02-06T00:00:00Z', '2023-02-07T00:00:00Z'].map((dueAt) => ({
      clock: 'respond',
      dueAt,
    }));
    await writeFile(file, `${JSON.stringify({ externalId: 'A', occurredAt: '2023-02-01', deadlines })}\n`);
    const { status, out } = await runLedger([
      'import',
      file,
      '--format',
      'jsonl',
      '--data',
      join(directory, 'twice'),
      '--json',
    ]);
    expect([status, JSON.parse(out)]).toMatchObject([3, { accepted: 0, rejected: 1 }]);
  });

  it('are repeated with the `repeat` value of a report, here and on a copy', async () => {
    const data = await ledgerOf(
      {
        externalId: 'A',
        occurredAt: '2023-02-01T10:00:00Z',
        deadlines: [{ clock: 'respond', dueAt: '2023-02-06T00:00:00Z' }],
      },
      { externalId: 'B', occurredAt: '2023-02-02' },
    );
    const live = await report(data, '2023-02-01', '2023-03-01', '--group-by', 'handler');
    const again = ['--group-by', 'handler', '--as-of', live.asOf.repeat];
    expect(await report(data, '2023-02-01', '2023-03-01', ...again)).toEqual(live);
    const copy = join(directory, 'copy');
    await cp(data, copy, { recursive: true });
    expect(await report(copy, '2023-02-01', '2023-03-01', ...again)).toEqual(live);
  });
});
