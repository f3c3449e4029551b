import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { EventStore, RecordedEvent } from '#event-store';
import { type ImportFormat, type ImportSummary, importFiles } from '#importing';
import { type Ledger, sealedEvent } from '#ledger';
import { ID_KEY, openEmbeddedLedger } from './embedded-ledger.ts';

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
const DISPUTES = resolve(DATA, 'cfpb-2013-2017-disputes.csv.gz');
const FULL = resolve(DATA, 'cfpb-2023-06-full.csv.gz');
const TRUNCATED = resolve(DATA, 'cfpb-2023-08-truncated.csv.gz');
const NYC = resolve(DATA, 'nyc311-2013-12-25.csv.gz');

/** The data lies beside the project and is not part of it. */
function withData(name: string, file: string, test: () => Promise<void>): void {
  if (existsSync(file)) it(name, test);
  else it.skip(`${name} (skipped: the data is not here)`, test);
}

function imported(ledger: Ledger, format: ImportFormat, file: string): Promise<ImportSummary> {
  return importFiles({ files: [file], format, ledger, idKey: ID_KEY, clock: () => Date.now() });
}

async function eventsOf(store: EventStore, types?: readonly string[]): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let after: string | undefined;
  while (true) {
    const batch = await store.readAll({ after, personal: true, limit: 5_000, ...(types && { types }) });
    events.push(...batch.events);
    if (batch.end || batch.position === undefined) return events;
    after = batch.position;
  }
}

function countBy(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

describe('real complaints on the embedded engine', () => {
  withData('CFPB 2013 to 2017: every row is imported, a second import adds nothing', DISPUTES, async () => {
    await using here = await openEmbeddedLedger();

    const first = await imported(here.ledger, 'cfpb', DISPUTES);
    const types = countBy((await eventsOf(here.events)).map(({ type }) => type));
    const second = await imported(here.ledger, 'cfpb', DISPUTES);

    expect(first).toMatchObject({
      read: 3_186,
      accepted: 3_186,
      alreadyPresent: 0,
      rejected: 0,
      rejects: [],
    });
    expect(types).toEqual({
      ComplaintReceived: 3_186,
      ComplaintAcknowledged: 3_186,
      DeadlineBreached: 93,
      ResponseIssued: 3_157,
      ComplaintClosed: 3_157,
      ComplaintReopened: 595,
    });
    expect(first.events).toBe(3_186 + 3_186 + 93 + 3_157 + 3_157 + 595);
    expect(second).toMatchObject({ read: 3_186, accepted: 0, extended: 0, alreadyPresent: 3_186, events: 0 });
    expect((await here.events.head())?.events).toBe(first.events);
  });

  withData(
    'CFPB June 2023: narratives byte for byte, totals as another program counted them',
    FULL,
    async () => {
      await using here = await openEmbeddedLedger();

      const summary = await imported(here.ledger, 'cfpb', FULL);

      expect(summary).toMatchObject({ read: 10_000, accepted: 10_000, rejected: 0 });
      const rows = parse<Record<string, string>>(gunzipSync(readFileSync(FULL)), { columns: true });
      const received = await eventsOf(here.events, ['ComplaintReceived']);
      const opened = await here.sealing.open(received.flatMap((event) => sealedEvent(event) ?? []));
      const described = new Map(
        received.map((event) => {
          const parts = opened.get(event.id);
          const subject = typeof parts === 'object' ? parts.subject : undefined;
          const told = typeof subject === 'object' ? subject.plain['description'] : undefined;
          return [externalIdOf(event), told ?? ''] as const;
        }),
      );
      expect(described.size).toBe(10_000);
      const different = rows.filter((row) => {
        const told = described.get(row['Complaint ID'] ?? '');
        const narrative = row['Consumer complaint narrative'] ?? '';
        return typeof told !== 'string' || !Buffer.from(told).equals(Buffer.from(narrative));
      });
      expect(different).toEqual([]);
      const truth: { [file: string]: { by_product: Record<string, { n: number }> } } = JSON.parse(
        readFileSync(resolve(DATA, 'ground-truth.json'), 'utf8'),
      );
      const expected = Object.entries(truth['cfpb-2023-06-full.csv.gz']?.by_product ?? {});
      expect(countBy(received.map((event) => String(event.data()['product'])))).toEqual(
        Object.fromEntries(expected.map(([product, { n }]) => [product, n])),
      );
    },
  );

  withData(
    'CFPB August 2023: the truncated row is refused by line, the others are imported',
    TRUNCATED,
    async () => {
      await using here = await openEmbeddedLedger();
      const text = gunzipSync(readFileSync(TRUNCATED)).toString('utf8');

      const summary = await imported(here.ledger, 'cfpb', TRUNCATED);

      expect(summary).toMatchObject({ read: 2_068, accepted: 2_067, rejected: 1 });
      const [reject] = summary.rejects;
      expect(reject).toMatchObject({ file: TRUNCATED, code: 'unterminated-quote' });
      // The text at that line begins like a record, and the quote that it opens is never closed.
      const rest = text
        .split('\n')
        .slice((reject?.line ?? 0) - 1)
        .join('\n');
      expect(rest).toMatch(/^\d{4}-\d{2}-\d{2},/);
      expect(rest.split('"').length % 2).toBe(0);
    },
  );

  withData('NYC 311: local times become instants, contradictions are kept', NYC, async () => {
    await using here = await openEmbeddedLedger();

    const summary = await imported(here.ledger, 'nyc311', NYC);
    const again = await imported(here.ledger, 'nyc311', NYC);

    expect(summary).toMatchObject({ read: 2_386, accepted: 2_386, rejected: 0 });
    expect(again).toMatchObject({ accepted: 0, alreadyPresent: 2_386, events: 0 });
    const events = await eventsOf(here.events);
    expect(countBy(events.map(({ type }) => type))).toEqual({
      ComplaintReceived: 2_386,
      ResponseIssued: 2_349,
      ComplaintClosed: 2_309,
    });
    const received = events.filter(({ type }) => type === 'ComplaintReceived');
    const withDue = received.filter((event) => JSON.stringify(event.data()['deadlines']) !== '[]');
    expect(withDue).toHaveLength(445);
    const of = (type: string, id: string) =>
      events.find((event) => event.type === type && externalIdOf(event) === id)?.metadata()['occurredAt'];
    expect(of('ComplaintReceived', '26984072')).toBe('2013-12-26T04:59:08.000Z');
    expect(of('ComplaintClosed', '26984072')).toBe('2013-12-26T06:15:00.000Z');
    expect(of('ComplaintReceived', '26984786')).toBe('2013-12-25T05:00:00.000Z');
    expect(of('ComplaintClosed', '26984786')).toBe('2013-10-30T04:00:00.000Z');
  });
});

function externalIdOf(event: RecordedEvent): string {
  const source = event.data()['source'];
  return typeof source === 'object' && source !== null && 'externalId' in source
    ? String(source.externalId)
    : '';
}
