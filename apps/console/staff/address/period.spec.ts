import { describe, expect, it } from '@jest/globals';
import {
  dayIn,
  kindOf,
  lastDayAsked,
  lastDayOf,
  likelyPeriods,
  monthOf,
  monthsIn,
  neighbourOf,
  periodAsked,
  yearOf,
} from './period.ts';

describe('a period', () => {
  it('is a year, a month or days', () => {
    expect([yearOf(2025), monthOf(2024, 2), { from: '2025-01-01', to: '2025-04-01' }].map(kindOf)).toEqual([
      'year',
      'month',
      'days',
    ]);
  });

  it('ends before the day that it names as its end', () => {
    expect([yearOf(2025), monthOf(2024, 2)].map(lastDayOf)).toEqual(['2025-12-31', '2024-02-29']);
  });

  it('has neighbours of its own kind', () => {
    expect(neighbourOf(yearOf(2025), 'before')).toEqual(yearOf(2024));
    expect(neighbourOf(monthOf(2025, 1), 'before')).toEqual(monthOf(2024, 12));
    expect(neighbourOf(monthOf(2025, 12), 'after')).toEqual(monthOf(2026, 1));
    expect(neighbourOf({ from: '2025-01-10', to: '2025-01-13' }, 'after')).toEqual({
      from: '2025-01-13',
      to: '2025-01-16',
    });
  });

  it('is divided into months that leave out no day and take none twice', () => {
    expect(monthsIn({ from: '2024-12-30', to: '2025-02-03' })).toEqual([
      { from: '2024-12-30', to: '2025-01-01' },
      { from: '2025-01-01', to: '2025-02-01' },
      { from: '2025-02-01', to: '2025-02-03' },
    ]);
    expect(monthsIn(yearOf(2025))).toHaveLength(12);
  });

  it.each([
    ['2025-01-01', '2025-01-01', 'order'],
    ['2025-07-01', '2025-01-01', 'order'],
    ['2025-02-30', '2025-03-01', 'from'],
    ['soon', 'later', 'from'],
    [undefined, '2025-03-01', 'from'],
    ['2025-03-01', '2025-04-31', 'to'],
    ['2025-03-01', undefined, 'to'],
  ] as const)('is none from %s to %s: %s', (from, to, fault) => {
    expect(periodAsked({ ...(from && { from }), ...(to && { to }) })).toEqual({ as: 'wrong', fault });
  });

  it('is asked for by two days, or not at all', () => {
    const period = { from: '2025-01-01', to: '2025-01-02' };
    expect(periodAsked(period)).toEqual({ as: 'period', period });
    expect(periodAsked({})).toEqual({ as: 'none' });
  });

  it('keeps of an address what is no day', () => {
    expect(['2025-03-01', '2025-02-30', undefined].map(lastDayAsked)).toEqual([
      '2025-02-28',
      '2025-02-30',
      undefined,
    ]);
  });
});

describe('the periods that somebody who chose none wants to see', () => {
  it('are the last whole year, the last whole month, and this year so far', () => {
    expect(likelyPeriods('2026-01-15')).toEqual([
      yearOf(2025),
      monthOf(2025, 12),
      { from: '2026-01-01', to: '2026-01-16' },
    ]);
  });

  it('begin with the year of the last receipt, where nothing came after it', () => {
    expect(likelyPeriods('2028-05-01', '2025-12-28')[0]).toEqual(yearOf(2025));
    expect(likelyPeriods('2028-05-01', '2028-04-28')[0]).toEqual(yearOf(2027));
  });
});

it('a day is that of the zone', () => {
  expect(dayIn('Pacific/Kiritimati', Date.parse('2025-12-31T12:00:00Z'))).toBe('2026-01-01');
  expect(dayIn('UTC', Date.parse('2025-12-31T12:00:00Z'))).toBe('2025-12-31');
  expect(dayIn('Europe/Berlin', Date.parse('2026-06-30T22:30:00.000Z'))).toBe('2026-07-01');
});
