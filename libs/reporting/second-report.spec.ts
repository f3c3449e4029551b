import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import { REPORTS } from './all.ts';
import type { ReportDefinition } from './definition.ts';
import { digestOf } from './digest.ts';
import { hasMark } from './facts/fact.ts';
import { facts } from './facts/fact-list.ts';
import { counted, itemsOf } from './figure.ts';
import { numberOf, reading } from './reading.ts';
import { FactsDesk, type SmallLedger } from './testing/facts-desk.ts';

/*
 * A report is a folder with its definition and a line in one list. Here both are in a scratch copy, and the report is
 * made, listed and rendered. It shares no list with the existing report.
 */

const ESCALATED = facts('escalated', 'marks', 'channel');
const RECEIVED = facts('received', 'policy', 'policyVersion');

const ESCALATIONS: ReportDefinition = {
  name: 'escalations',
  title: 'Escalations: how much goes higher',
  definition: 7,
  figures: [
    counted('escalations', 'Escalations in the period.', ESCALATED),
    // Columns that no other report reads.
    counted('onPaper', 'Escalations of letters.', ESCALATED, ({ channel }) => channel === 'letter'),
    {
      name: 'byChannel',
      definition: 'Escalations by channel.',
      value: reading(ESCALATED, () => {
        const found = { letter: 0, web: 0 };
        return {
          take({ channel }) {
            if (channel === 'letter' || channel === 'web') found[channel] += 1;
          },
          value: () => found,
        };
      }),
      items: itemsOf(ESCALATED, ({ channel }) => ({ value: channel === 'web' ? 1 : 0 })),
    },
  ],
  flags: [counted('undated', 'Escalations without a date.', ESCALATED, (one) => hasMark(one, 'undated'))],
  identity: {
    sum: [
      { name: 'escalated', label: 'escalated', value: numberOf(ESCALATED) },
      { name: 'received', label: 'received', value: numberOf(RECEIVED), isTakenAway: true },
    ],
    equals: {
      name: 'more',
      label: 'more than received',
      value: reading(RECEIVED, () => ({ value: () => 1 })),
    },
  },
  basis: RECEIVED,
  groupColumns: [['escalations', 'higher']],
};

const YEAR = { from: '2026-01-01', to: '2027-01-01' };

let desk: FactsDesk;
let ledger: SmallLedger;

beforeAll(async () => {
  desk = await FactsDesk.open();
  ledger = await desk.begin(undefined, [...REPORTS, ESCALATIONS]);
  const recordedAt = Date.UTC(2026, 11, 1);
  const escalated = (on: string | undefined, toTier: number) =>
    event('ComplaintEscalated', on, { fromTier: toTier - 1, toTier, trigger: 'asked' });
  await ledger.record([
    { folio: 'A', event: receipt('2026-02-01', { channel: 'letter', product: 'Loan' }), recordedAt },
    { folio: 'B', event: receipt('2026-02-02', { channel: 'web', product: 'Card' }), recordedAt },
    { folio: 'A', event: escalated('2026-03-01', 2), recordedAt },
    { folio: 'A', event: escalated('2026-04-01', 3), recordedAt },
    { folio: 'B', event: escalated(undefined, 2), recordedAt },
  ]);
});
afterAll(() => desk.close());

describe('a second report', () => {
  it('is in the list with its own figures', () => {
    expect(ledger.reports.list()).toHaveLength(REPORTS.length + 1);
    expect(ledger.reports.list().at(-1)).toMatchObject({
      name: 'escalations',
      definition: 7,
      figures: [{ name: 'escalations' }, { name: 'onPaper' }, { name: 'byChannel' }],
    });
  });

  it('has figures, groups, flags and an identity of its own, and a digest that anyone can recompute', async () => {
    const report = await ledger.reports.run('escalations', { ...YEAR, groupBy: 'product' });
    expect(report).toMatchObject({
      report: 'escalations',
      definition: 7,
      policies: [{ id: 'iso-10002-default', version: 1 }],
      definitions: {
        onPaper: 'Escalations of letters.',
        'dataQuality.undated': 'Escalations without a date.',
      },
      dataQuality: { undated: 1 },
      identity: { escalated: 3, received: 2, more: 1, holds: true },
    });
    expect(report.figures).toEqual({ escalations: 3, onPaper: 2, byChannel: { letter: 2, web: 1 } });
    expect(report.groups.map(({ key, figures }) => [key, figures['escalations']])).toEqual([
      [{ product: 'Card' }, 1],
      [{ product: 'Loan' }, 2],
    ]);
    expect(report.digest).toBe(digestOf(report));
  });

  it('names the complaints behind each figure', async () => {
    const list = await ledger.reports.complaintsBehind('escalations', 'onPaper', YEAR);
    expect(list).toMatchObject({ report: 'escalations', figure: 'onPaper', count: 2 });
    expect(list.complaints.map(({ folio, events }) => [folio, events.length])).toEqual([
      ['A', 1],
      ['A', 1],
    ]);
    const grouped = await ledger.reports.complaintsBehind('escalations', 'byChannel', {
      ...YEAR,
      groupBy: 'product',
    });
    expect(grouped.complaints.map(({ folio, value, group }) => [folio, value, group])).toEqual([
      ['B', 1, 'Card'],
      ['A', 0, 'Loan'],
      ['A', 0, 'Loan'],
    ]);
  });

  it('is written in every format with its own columns', async () => {
    const report = await ledger.reports.run('escalations', { ...YEAR, groupBy: 'product' });
    expect(JSON.parse(ledger.reports.render(report, 'json'))).toEqual(report);
    const csv = ledger.reports.render(report, 'csv').split('\r\n');
    expect(csv).toContain(',onPaper,,2');
    expect(csv).toContain('product: Loan,byChannel,letter,2');
    expect(ledger.reports.render(report, 'markdown')).toContain('|  | higher |');
    const text = ledger.reports.render(report, 'text');
    expect(text).toContain('3 escalated - 2 received = 1 more than received: holds');
    expect(text).toMatch(/^by product +higher$/m);
  });

  it('needs no identity', async () => {
    const { identity: _, ...rest } = ESCALATIONS;
    const other = await desk.begin(undefined, [rest]);
    await other.record([{ folio: 'A', event: receipt('2026-02-01'), recordedAt: Date.UTC(2026, 11, 1) }]);
    const report = await other.reports.run('escalations', YEAR);
    expect(report).not.toHaveProperty('identity');
    expect(report.digest).toBe(digestOf(report));
    expect(other.reports.render(report, 'markdown')).not.toContain('Identity');
  });
});
