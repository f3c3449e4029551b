import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { dayNumber, dayText, zoneDays } from './zone-days.ts';

const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2045, 0, 1) });

/** The day as the platform's own library writes it. The code uses another library. */
function dayByPlatform(zone: string, instant: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);
}

describe('The days of a zone', () => {
  it('contain every instant on the day that the local clocks show', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        // In Newfoundland clocks once went back from 00:01 to 23:01, so that the day before came again for an hour.
        fc.pre(zone !== 'America/St_Johns');
        expect(dayText(zoneDays(zone).dayAt(instant))).toBe(dayByPlatform(zone, instant));
      }),
      { numRuns: 500 },
    );
  });

  it('follow each other without a gap: each day begins where the day before ends', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const days = zoneDays(zone);
        const day = days.dayAt(instant);
        expect(days.startOf(day)).toBeLessThanOrEqual(instant);
        expect(days.startOf(day + 1)).toBeGreaterThan(instant);
        expect(days.dayAt(days.startOf(day))).toBe(day);
        expect(days.dayAt(days.startOf(day) - 1)).toBeLessThan(day);
        expect(dayByPlatform(zone, days.startOf(day))).toBe(dayText(day));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an ordinary day', 'Europe/London', '2026-07-01', '2026-06-30T23:00:00.000Z'],
    [
      'a night when the clocks go forward at midnight',
      'America/Sao_Paulo',
      '2018-11-04',
      '2018-11-04T03:00:00.000Z',
    ],
    [
      'a night when the clocks go back at midnight',
      'America/Sao_Paulo',
      '2018-02-18',
      '2018-02-18T03:00:00.000Z',
    ],
    ['a night with two midnights west of UTC', 'Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00.000Z'],
    ['a night with two midnights', 'America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z'],
    [
      'a night with two midnights, where the change is a minute after midnight',
      'America/St_Johns',
      '2006-10-29',
      '2006-10-29T02:30:00.000Z',
    ],
    [
      'a night when the clocks jumped over midnight',
      'America/Toronto',
      '1919-03-31',
      '1919-03-31T04:30:00.000Z',
    ],
    ['a day that was skipped', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['the day after it', 'Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('begin at the right instant on %s', (_, zone, day, start) => {
    expect(new Date(zoneDays(zone).startOf(dayNumber(day))).toISOString()).toBe(start);
  });

  it('refuse a zone that does not exist', () => {
    expect(() => zoneDays('Europe/Atlantis')).toThrow(RangeError);
  });
});
