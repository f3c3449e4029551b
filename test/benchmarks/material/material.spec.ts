import { describe, expect, it } from '@jest/globals';
import { CFPB_COLUMNS, syntheticRow } from './cfpb-rows.ts';
import { END, FIRST, lifeOf, statusAfter } from './lives.ts';
import { randomOf } from './random.ts';

const COMPLAINTS = 2_000;
const lives = Array.from({ length: COMPLAINTS }, (_, index) =>
  lifeOf(index, COMPLAINTS, syntheticRow(index)),
);

describe('made-up records', () => {
  it('are the same in every run', () => {
    expect(syntheticRow(17)).toEqual(syntheticRow(17));
    expect(lifeOf(17, COMPLAINTS, syntheticRow(17))).toEqual(lives[17]);
  });

  it('have every column, their own ids and texts of varied length', () => {
    const rows = Array.from({ length: COMPLAINTS }, (_, index) => syntheticRow(index));
    for (const row of rows.slice(0, 20)) expect(Object.keys(row)).toEqual([...CFPB_COLUMNS]);
    expect(new Set(rows.map((row) => row['Complaint ID'])).size).toBe(COMPLAINTS);
    const lengths = rows
      .map((row) => row['Consumer complaint narrative'].length)
      .filter((length) => length > 0);
    expect(lengths.length / COMPLAINTS).toBeGreaterThan(0.38);
    expect(lengths.length / COMPLAINTS).toBeLessThan(0.5);
    expect(Math.min(...lengths)).toBeLessThan(600);
    expect(Math.max(...lengths)).toBeGreaterThan(6_000);
  });
});

describe('made-up lives', () => {
  it('begin with their receipt, go forward in time and are within the four years', () => {
    for (const life of lives) {
      expect(life[0]?.command.type).toBe('receive');
      const times = life.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times[0]).toBeGreaterThanOrEqual(FIRST);
      expect(times.at(-1)).toBeLessThan(END);
    }
  });

  it('are of several kinds', () => {
    const kinds = new Set(lives.map((life) => life.map(({ command }) => command.type).join()));
    expect(kinds.size).toBeGreaterThan(6);
    const statuses = new Set(lives.map(statusAfter));
    expect(statuses.has('closed') && statuses.has('investigating')).toBe(true);
  });
});

describe('random numbers', () => {
  it('depend only on their seed, and neighbouring seeds differ', () => {
    const draw = (seed: number) => Array.from({ length: 4 }, () => randomOf(seed).next());
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    const many = randomOf(5);
    const mean = Array.from({ length: 10_000 }, () => many.next()).reduce((a, b) => a + b) / 10_000;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
  });

  it('refuse to pick from an empty list', () => {
    expect(() => randomOf(1).pick([])).toThrow(RangeError);
  });
});
