import { describe, expect, it } from '@jest/globals';
import type { ComplaintEvent } from '#complaint';
import { deadline, event, receipt } from '#complaint/testing';
import type { Row } from '#read-store';
import * as fc from '#test/support/random';
import { histories, projected, TestLog } from '../testing/index.ts';
import { derive } from './derive.ts';
import { factsProjection } from './projection.ts';

const START = Date.UTC(2026, 0, 5, 12);

function rowsOf(...events: readonly ComplaintEvent[]): readonly Row[] {
  const log = new TestLog();
  log.record(events.map((one, i) => ({ folio: 'A', event: one, recordedAt: START + i })));
  return projected(factsProjection, log.events).emissions.flatMap(({ rows }) => rows ?? []);
}

function ofKind(rows: readonly Row[], kind: string): readonly Row[] {
  return rows.filter((row) => row['kind'] === kind);
}

describe('facts', () => {
  const received = receipt('2026-01-01T09:00:00.000Z', {
    product: 'Loan',
    deadlines: [deadline('acknowledge', '2026-01-05T00:00:00.000Z')],
  });

  it('count a receipt, the complaint that becomes outstanding, and the deadline', () => {
    expect(rowsOf(received)).toMatchObject([
      {
        kind: 'received',
        sign: 1,
        folio: 'A',
        product: 'Loan',
        effectiveAt: Date.UTC(2026, 0, 1, 9),
        cycle: 1,
      },
      { kind: 'due', sign: 1, clock: 'acknowledge', dueAt: Date.UTC(2026, 0, 5), outcome: 'open' },
      { kind: 'open', sign: 1, amount: 1, effectiveAt: Date.UTC(2026, 0, 1, 9) },
    ]);
  });

  it('have the result of a deadline, at the last moment allowed', () => {
    const rows = rowsOf(received, event('ComplaintAcknowledged', '2026-01-04T23:59:59.999Z', { cycle: 1 }));
    const lastMoment = Date.UTC(2026, 0, 5) - 1;
    expect(ofKind(rows, 'due')).toMatchObject([
      { effectiveAt: lastMoment, outcome: 'open', sign: 1 },
      { effectiveAt: lastMoment, outcome: 'open', sign: -1 },
      { effectiveAt: lastMoment, outcome: 'in-time', sign: 1 },
    ]);
  });

  it('of other acts stay when a backdated act does not change them', () => {
    const rows = rowsOf(
      received,
      event('ComplaintClosed', '2026-01-10T09:00:00.000Z', { cycle: 1, reason: 'accepted' }),
      event('ResponseRejected', '2026-01-02T09:00:00.000Z', { response: 1 }),
    );
    const later = rows.filter(({ position }) => position === '00000000000000000003');
    expect(later).toMatchObject([{ kind: 'rejected', sign: 1 }]);
  });

  it('keep a day as a day; with an instant that may be on another day, both decide', () => {
    const rows = rowsOf(
      receipt('2026-01-05T12:00:00.000Z'),
      event('ComplaintClosed', '2026-01-05', { cycle: 1, reason: 'accepted' }),
    );
    const day = Date.UTC(2026, 0, 5) / 86_400_000;
    expect(ofKind(rows, 'received')).toMatchObject([
      { effectiveAt: Date.UTC(2026, 0, 5, 12), effectiveDay: null },
    ]);
    expect(ofKind(rows, 'closed')).toMatchObject([
      { effectiveAt: Date.UTC(2026, 0, 5, 12), effectiveDay: day },
    ]);
  });

  it('count an act without a date, or dated before the receipt, at the receipt', () => {
    const rows = rowsOf(
      receipt('2026-01-05'),
      event('ComplaintAcknowledged', '2026-01-03', { cycle: 1 }),
      event('ComplaintClosed', undefined, { cycle: 1, reason: 'as-recorded' }),
    );
    const at = Date.UTC(2026, 0, 5);
    expect(ofKind(rows, 'acknowledged')).toMatchObject([
      { effectiveAt: at, occurredAt: Date.UTC(2026, 0, 3) },
    ]);
    expect(ofKind(rows, 'closed')).toMatchObject([{ effectiveAt: at, occurredAt: null, elapsed: null }]);
  });

  it('have a row for each month into which a complaint stayed open, after it ended', () => {
    const rows = rowsOf(
      receipt('2026-01-15T00:00:00.000Z'),
      event('ComplaintClosed', '2026-03-01T00:00:00.000Z', { cycle: 1, reason: 'accepted' }),
    );
    expect(ofKind(rows, 'open-carried').map((row) => row['effectiveAt'])).toEqual([
      Date.UTC(2026, 1, 1),
      Date.UTC(2026, 2, 1),
    ]);
  });

  it('of a reclassified complaint are all withdrawn, at the position of the reclassification', () => {
    const rows = rowsOf(
      received,
      event('ComplaintAssessed', '2026-01-02T09:00:00.000Z', {
        severity: 'low',
        safety: false,
        kind: 'request',
        deadlines: [],
      }),
    );
    const later = rows.filter(({ position }) => position === '00000000000000000002');
    expect(later.filter(({ sign }) => sign === -1)).toMatchObject([
      { kind: 'received', feedback: 'complaint' },
      { kind: 'due', feedback: 'complaint' },
      { kind: 'open', feedback: 'complaint' },
    ]);
    expect(later.filter(({ sign }) => sign === 1).map(({ kind, feedback }) => [kind, feedback])).toEqual([
      ['received', 'request'],
      ['due', 'request'],
      ['open', 'request'],
    ]);
  });

  it('never contain the name of a person', () => {
    const rows = rowsOf({
      ...received,
      personal: {
        complainant: { name: 'NAME', email: 'EMAIL' },
        description: 'WORDS',
        reference: 'REFERENCE',
      },
    });
    expect(JSON.stringify(rows)).not.toMatch(/NAME|EMAIL|WORDS|REFERENCE/);
  });

  it('add up to the facts in force, and the totals to what is open, for any history', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const log = new TestLog();
        log.record(entries);
        const { documents, emissions } = projected(factsProjection, log.events);
        const net = new Map<string, number>();
        const totals = new Map<string, number>();
        for (const { rows, counters } of emissions) {
          for (const { sign, position: _, ...fact } of rows ?? []) {
            const identity = JSON.stringify(fact);
            net.set(identity, (net.get(identity) ?? 0) + Number(sign));
          }
          for (const [name, amount] of counters ?? []) totals.set(name, (totals.get(name) ?? 0) + amount);
        }
        expect([...net.values()].every((count) => count >= 0)).toBe(true);
        const all = [...documents.values()];
        expect([...net.values()].reduce((sum, count) => sum + count, 0)).toBe(
          all.reduce((sum, { acts }) => sum + Object.values(derive(acts).facts).flat().length, 0),
        );
        const open = all.filter(({ openSince, kind }) => openSince !== undefined && kind === 'complaint');
        const yearly = [...totals].filter(([name]) => /^kind y\d{4} complaint$/.test(name));
        expect(yearly.reduce((sum, [, amount]) => sum + amount, 0)).toBe(open.length);
      }),
    );
  });
});
