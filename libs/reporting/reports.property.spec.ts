import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Entry, FIRST, histories, LAST_DAY } from '#projections/testing';
import type { Report } from './report.ts';
import { FactsDesk, type SmallLedger } from './testing/facts-desk.ts';
import { type NaiveRequest, naiveFigures } from './testing/naive.ts';

const REPORT = 'accountability';
const RUNS = { numRuns: 50 };
/** Milliseconds: many small ledgers are filled. */
const PATIENCE = 60_000;

const days = fc
  .tuple(fc.integer({ min: 0, max: LAST_DAY }), fc.integer({ min: 1, max: 120 }))
  .map(([first, length]) => ({ from: dayOf(first), to: dayOf(first + length) }));
const zones = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Pago_Pago',
);
/** How much of a history is known, as a share. */
const shares = fc.double({ min: 0, max: 1, noNaN: true });

let desk: FactsDesk;
beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());

describe('a report', () => {
  it(
    'says what a plain count of the events says, live and as of any moment',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, days, zones, shares, async (entries, period, zone, share) => {
          const ledger = await filled(entries);
          for (const asOf of [undefined, String(partOf(entries, share))]) {
            const report = await ledger.reports.run(REPORT, { ...period, zone, asOf });
            expect(report.figures).toEqual(naiveFigures(requestFor(ledger, report, () => true)));
            expect(report.identity.holds).toBe(true);
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'says the same of each group, and the groups add up',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, days, zones, shares, async (entries, period, zone, share) => {
          const ledger = await filled(entries);
          const asked = { ...period, zone, asOf: String(partOf(entries, share)) };
          const byProduct = await ledger.reports.run(REPORT, { ...asked, groupBy: 'product' });
          for (const group of byProduct.groups) {
            const { product } = group.key;
            expect(group.figures).toEqual(
              naiveFigures(requestFor(ledger, byProduct, (life) => life.product === product)),
            );
            expect(group.identity?.holds).toBe(true);
          }
          const byKind = await ledger.reports.run(REPORT, { ...asked, groupBy: 'kind' });
          for (const group of byKind.groups) {
            const { kind } = group.key;
            expect(group.figures).toEqual(naiveFigures(requestFor(ledger, byKind, undefined, kind ?? '')));
            expect(group.identity?.holds).toBe(true);
          }
          for (const dimension of ['handler', 'severity'] as const) {
            const grouped = await ledger.reports.run(REPORT, { ...asked, groupBy: dimension });
            for (const { key, figures } of grouped.groups) {
              const under = { dimension, value: key[dimension] ?? null };
              expect([key, figures]).toEqual([key, naiveFigures({ ...requestFor(ledger, grouped), under })]);
            }
            addUp(grouped);
          }
          addUp(byProduct);
          addUp(await ledger.reports.run(REPORT, { ...asked, groupBy: 'policy' }));
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'never changes for a period and a moment: not by later events, backdated ones, or another way of counting',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, days, shares, async (entries, period, share) => {
          const known = partOf(entries, share);
          const ledger = await filled(entries.slice(0, known));
          const live = await ledger.reports.run(REPORT, { ...period, groupBy: 'product' });
          await ledger.record(entries.slice(known), false);
          const repeated = { ...period, groupBy: 'product', asOf: live.asOf.repeat };
          const later = await ledger.reports.run(REPORT, repeated);
          expect(later).toEqual(live);
          const rebuilt = await (await filled(entries)).reports.run(REPORT, repeated);
          expect(rebuilt).toEqual(live);
          const { position } = live.asOf;
          const atPosition = await ledger.reports.run(REPORT, { ...repeated, asOf: position ?? '0' });
          if (isAlone(entries, known)) {
            const byTime = await ledger.reports.run(REPORT, { ...repeated, asOf: atPosition.asOf.time });
            expect(byTime).toEqual(atPosition);
          }
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'lists as many complaints behind each figure as the figure says',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, days, shares, async (entries, period, share) => {
          const ledger = await filled(entries);
          const asOf = String(partOf(entries, share));
          const report = await ledger.reports.run(REPORT, { ...period, asOf });
          const ids = new Set(ledger.log.events.map(({ id }) => id));
          for (const [name, value] of Object.entries(report.figures)) {
            const list = await ledger.reports.complaintsBehind(REPORT, name, { ...period, asOf });
            if (typeof value === 'number' && name !== 'reopenRate')
              expect([name, list.count]).toEqual([name, value]);
            if (typeof value === 'object' && value !== null && 'count' in value)
              expect(list.count).toBe(value.count);
            expect(list.complaints).toHaveLength(list.count);
            for (const { events } of list.complaints) expect(events.every((id) => ids.has(id))).toBe(true);
          }
        }),
        { numRuns: 12 },
      );
    },
    PATIENCE,
  );
});

async function filled(entries: readonly Entry[]): Promise<SmallLedger> {
  const ledger = await desk.begin();
  await ledger.record(entries);
  return ledger;
}

/** Events of a part of a history, at least one. */
function partOf(entries: readonly Entry[], share: number): number {
  return Math.max(1, Math.floor(entries.length * share));
}

/** Whether a moment of the history can be named by its time alone. */
function isAlone(entries: readonly Entry[], known: number): boolean {
  return entries[known - 1]?.recordedAt !== entries[known]?.recordedAt;
}

function requestFor(
  ledger: SmallLedger,
  { period, asOf }: Report,
  chooses: NaiveRequest['chooses'] = () => true,
  kind = 'complaint',
): NaiveRequest {
  return {
    events: ledger.log.events.slice(0, asOf.events),
    ...period,
    known: Date.parse(asOf.time),
    chooses: (life) => life.kind === kind && chooses(life),
  };
}

/** Every number is the sum of those of the groups, and none of those is negative. */
function addUp({ figures, groups }: Report): void {
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value !== 'number' || name === 'reopenRate') continue;
    const parts = groups.map((group) => Number(group.figures[name]));
    expect([name, parts.reduce((sum, part) => sum + part, 0)]).toEqual([name, value]);
    expect(parts.every((part) => part >= 0)).toBe(true);
  }
}

function dayOf(n: number): string {
  return new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
}
