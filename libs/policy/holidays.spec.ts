import { describe, expect, it } from '@jest/globals';
import { holidayCalendar } from './holidays.ts';

describe('A holiday calendar', () => {
  it('has the public holidays of a part of a country, with substitute days', () => {
    const england = holidayCalendar('GB-ENG');
    for (const day of ['2026-01-01', '2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28']) {
      expect(england.isHoliday(day)).toBe(true);
    }
    expect(england.isHoliday('2026-04-07')).toBe(false);
    expect(england.isHoliday('2026-11-30')).toBe(false);
  });

  it('has those of a whole country', () => {
    const france = holidayCalendar('FR');
    expect(france.isHoliday('2026-07-14')).toBe(true);
    expect(france.isHoliday('2026-07-15')).toBe(false);
  });

  it.each(['XX', 'GB-XXX', ''])('does not exist for %j', (name) => {
    expect(() => holidayCalendar(name)).toThrow(RangeError);
  });
});
