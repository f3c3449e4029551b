import { describe, expect, it } from '@jest/globals';
import type { FigureList } from '#reporting';
import { groupAsked, ofGroup } from './one-group.ts';

const LIST: FigureList = {
  report: 'accountability',
  definition: 2,
  figure: 'received',
  meaning: 'Complaints received in the period.',
  parameters: { groupBy: 'product' },
  period: { from: '2026-07-01', to: '2026-10-01', zone: 'UTC' },
  asOf: { time: '2026-11-22T09:30:00.125Z', position: '42', events: 42, lastEventId: 'e', repeat: '42@x' },
  incomplete: 0,
  count: 3,
  complaints: [
    { folio: 'A', events: ['e'], group: 'Loan' },
    { folio: 'B', events: ['e'], group: null },
    { folio: 'C', events: ['e'], group: 'Card' },
  ],
};

describe('one group of what is behind a figure', () => {
  it.each([
    ['Loan', ['A']],
    [null, ['B']],
    [undefined, ['A', 'B', 'C']],
    ['Nothing', []],
  ])('%s has its own items, and their number as its figure', (group, folios) => {
    const list = ofGroup(LIST, group);
    expect(list.complaints.map(({ folio }) => folio)).toEqual(folios);
    expect(list.count).toBe(folios.length);
  });

  it('is named by its value, or as the one without', () => {
    expect([
      groupAsked({}, undefined),
      groupAsked({ only: 'Loan' }, 'product'),
      groupAsked({ without: true }, 'product'),
      groupAsked({ without: false, only: 'Loan' }, 'product'),
    ]).toEqual([undefined, 'Loan', null, 'Loan']);
  });

  it.each([
    [{ only: 'Loan' }, undefined],
    [{ without: true }, undefined],
    [{ only: 'Loan', without: true }, 'product'],
  ])('is refused for %j by %s', (asked, groupBy) => {
    expect(() => groupAsked(asked, groupBy)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
  });
});
