import { describe, expect, it } from '@jest/globals';
import { type Bucket, extentOf, inOrder, isOpen, movedBy, nextMoment, within } from './rail.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const at = (n: number) => Date.parse(day(n));
/** Five days, with events on the second and on the fourth. */
const BUCKETS: readonly Bucket[] = [0, 3, 0, 1, 0].map((events, i) => ({
  from: day(i + 1),
  to: day(i + 2),
  position: null,
  events,
}));

describe('a rail', () => {
  it('shows the time from its first bucket to the end of its last', () => {
    expect(extentOf(BUCKETS)).toEqual({ from: at(1), to: at(6) });
    expect(extentOf([])).toBeUndefined();
  });

  it('keeps its handles on it', () => {
    expect([at(0), at(3), at(9)].map((moment) => within(moment, { from: at(1), to: at(6) }))).toEqual([
      at(1),
      at(3),
      at(6),
    ]);
  });

  it('chooses no moment at the ends of all time only, not at those of the part that it shows', () => {
    const extent = { from: at(1), to: at(6) };
    const open = (ofAll: boolean) =>
      (['from', 'to'] as const).map((side) =>
        [1, 3, 6].filter((day) => isOpen(at(day), extent, { side, ofAll })),
      );

    expect(open(true)).toEqual([[1], [6]]);
    expect(open(false)).toEqual([[], []]);
  });
});

describe('a handle', () => {
  it('goes on to where something became known, past all buckets in which nothing did', () => {
    expect(nextMoment(BUCKETS, at(1), 1)).toBe(at(3));
    expect(nextMoment(BUCKETS, at(3), 1)).toBe(at(5));
    expect(nextMoment(BUCKETS, at(5), 1)).toBe(at(6));
  });

  it('goes back to before something became known', () => {
    expect(nextMoment(BUCKETS, at(6), -1)).toBe(at(4));
    expect(nextMoment(BUCKETS, at(4), -1)).toBe(at(2));
    expect(nextMoment(BUCKETS, at(2), -1)).toBe(at(1));
  });

  it.each([
    ['ArrowRight', 3, 5],
    ['ArrowUp', 3, 5],
    ['ArrowLeft', 3, 2],
    ['ArrowDown', 3, 2],
    ['PageUp', 3, 4],
    ['PageUp', 6, 6],
    ['PageDown', 3, 2],
    ['Home', 3, 1],
    ['End', 3, 6],
  ])('is moved by %s from day %d to day %d', (key, from, to) => {
    expect(movedBy(key, BUCKETS, at(from))).toBe(at(to));
  });

  it('is moved by no other key, and by none where nothing is recorded', () => {
    expect(movedBy('Tab', BUCKETS, at(3))).toBeUndefined();
    expect(movedBy('End', [], at(3))).toBeUndefined();
  });
});

describe('two moments', () => {
  const timeOf = (moment: string) => moment.split('@')[1];

  it('are put in order', () => {
    expect(inOrder(`2@${day(2)}`, `1@${day(1)}`, timeOf)).toEqual({
      base: `1@${day(1)}`,
      asOf: `2@${day(2)}`,
      isSwapped: true,
    });
    expect(inOrder(`1@${day(1)}`, `2@${day(2)}`, timeOf).isSwapped).toBe(false);
  });

  it('are before everything and now where none is given', () => {
    expect(inOrder(undefined, undefined, timeOf)).toEqual({ base: '0', isSwapped: false });
    expect(inOrder(`1@${day(1)}`, undefined, timeOf)).toEqual({ base: `1@${day(1)}`, isSwapped: false });
  });
});
