import { describe, expect, it } from '@jest/globals';
import type { FigureList } from '#reporting';
import { CURSOR_MAX, figurePage, pageStart } from './figure-page.ts';

const REPEAT = '00000000000000000042@2026-11-22T09:30:00.125Z';
const LIST: FigureList = {
  report: 'accountability',
  definition: 2,
  figure: 'received',
  meaning: 'Complaints received in the period.',
  parameters: {},
  period: { from: '2026-07-01', to: '2026-10-01', zone: 'UTC' },
  asOf: { time: '2026-11-22T09:30:00.125Z', position: '42', events: 42, lastEventId: 'e', repeat: REPEAT },
  incomplete: 0,
  count: 5,
  complaints: ['A', 'B', 'C', 'D', 'E'].map((folio) => ({ folio, events: ['e'] })),
};

const NONE: ReadonlySet<string> = new Set();

/** Reads all pages, each with the parameters of the first. */
function pages(asOf: string | undefined, again: string | undefined): readonly string[] {
  const folios: string[] = [];
  let cursor: string | undefined;
  do {
    const start = pageStart(cursor, cursor === undefined ? asOf : again);
    expect(start.asOf).toBe(cursor === undefined ? asOf : REPEAT);
    const page = figurePage(LIST, start, 2, NONE);
    folios.push(...page.complaints.map(({ folio }) => folio));
    cursor = page.cursor;
    expect((cursor ?? '').length).toBeLessThanOrEqual(CURSOR_MAX);
  } while (cursor !== undefined);
  return folios;
}

describe('the pages behind a figure', () => {
  it.each([undefined, '42', '2026-11-22', '2026-11-22T09:30:00.125Z', REPEAT, `e@2026-11-22T09:30:00.125Z`])(
    'fit together for asOf %s, whether it is repeated or not',
    (asOf) => {
      expect(pages(asOf, asOf)).toEqual(['A', 'B', 'C', 'D', 'E']);
      expect(pages(asOf, undefined)).toEqual(['A', 'B', 'C', 'D', 'E']);
      expect(pages(asOf, REPEAT)).toEqual(['A', 'B', 'C', 'D', 'E']);
    },
  );

  it('refuse another moment with the cursor', () => {
    const { cursor } = figurePage(LIST, pageStart(undefined, '2026-11-22'), 2, NONE);
    for (const asOf of ['2026-11-21', '42']) {
      expect(() => pageStart(cursor, asOf)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
    }
    expect(() => pageStart('mine', undefined)).toThrow(expect.objectContaining({ code: 'bad-parameter' }));
  });

  it('leave out what is withheld from the reader, and say how many that are', () => {
    const hidden = new Set(['B', 'D', 'X']);
    const first = figurePage(LIST, pageStart(undefined, undefined), 2, hidden);
    expect(first).toMatchObject({ count: 5, withheld: 2, complaints: [{ folio: 'A' }, { folio: 'C' }] });
    const last = figurePage(LIST, pageStart(first.cursor, undefined), 2, hidden);
    expect(last).toMatchObject({ count: 5, withheld: 2, complaints: [{ folio: 'E' }] });
    expect(last.cursor).toBeUndefined();
    expect(figurePage(LIST, pageStart(undefined, undefined), 9, NONE)).toMatchObject({ withheld: 0 });
  });
});
