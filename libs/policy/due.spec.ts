import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { dayText, zoneDays } from '#zone-days';
import { dueReckoner } from './due.ts';
import type { Span, SpanUnit } from './policy.ts';

const span = (amount: number, unit: SpanUnit): Span => ({ amount, unit });

function dueIn(zone: string, startsAt: string, amount: number, unit: SpanUnit, cutOff?: string): string {
  return dueReckoner(zoneDays(zone))(startsAt, span(amount, unit), cutOff);
}

describe('A span of hours', () => {
  it('is exact, also when the clocks change', () => {
    expect(dueIn('Europe/London', '2026-03-28T12:34:56.789Z', 24, 'hours')).toBe('2026-03-29T12:34:56.789Z');
  });
});

describe('A span of calendar days', () => {
  it.each([
    ['counts from the day after the start', '2026-03-02T09:00:00.000Z', 2, '2026-03-05T00:00:00.000Z'],
    [
      'counts the same from the first instant of a day',
      '2026-03-02T00:00:00.000Z',
      2,
      '2026-03-05T00:00:00.000Z',
    ],
    ['and from the last', '2026-03-02T23:59:59.999Z', 2, '2026-03-05T00:00:00.000Z'],
    ['crosses the ends of months', '2026-01-30T09:00:00.000Z', 30, '2026-03-02T00:00:00.000Z'],
    ['knows leap years', '2028-02-28T09:00:00.000Z', 1, '2028-03-01T00:00:00.000Z'],
  ])('%s', (_, startsAt, amount, due) => {
    expect(dueIn('UTC', startsAt, amount, 'calendar-days')).toBe(due);
  });

  it('ends at midnight of the zone, on either side of a change of the clocks', () => {
    expect(dueIn('Europe/London', '2026-03-27T12:00:00.000Z', 1, 'calendar-days')).toBe(
      '2026-03-29T00:00:00.000Z',
    );
    expect(dueIn('Europe/London', '2026-03-28T12:00:00.000Z', 1, 'calendar-days')).toBe(
      '2026-03-29T23:00:00.000Z',
    );
    expect(dueIn('Europe/London', '2026-10-24T12:00:00.000Z', 0, 'calendar-days')).toBe(
      '2026-10-24T23:00:00.000Z',
    );
    expect(dueIn('Europe/London', '2026-10-25T12:00:00.000Z', 0, 'calendar-days')).toBe(
      '2026-10-26T00:00:00.000Z',
    );
  });

  it('begins with the day of the zone, not of UTC', () => {
    expect(dueIn('Australia/Sydney', '2026-06-30T14:00:00.000Z', 1, 'calendar-days')).toBe(
      '2026-07-02T14:00:00.000Z',
    );
    expect(dueIn('Australia/Sydney', '2026-06-30T13:59:59.999Z', 1, 'calendar-days')).toBe(
      '2026-07-01T14:00:00.000Z',
    );
  });
});

describe('A cut-off', () => {
  it('moves an event after it to the next day', () => {
    expect(dueIn('Europe/London', '2026-06-01T16:00:00.000Z', 1, 'calendar-days', '17:00')).toBe(
      '2026-06-02T23:00:00.000Z',
    );
    expect(dueIn('Europe/London', '2026-06-01T16:00:00.001Z', 1, 'calendar-days', '17:00')).toBe(
      '2026-06-03T23:00:00.000Z',
    );
  });

  it('moves a count of business days to the next business day', () => {
    // Friday, after the cut-off: Monday is day 0.
    expect(dueIn('Europe/London', '2026-06-05T17:00:00.000Z', 1, 'business-days', '17:00')).toBe(
      '2026-06-09T23:00:00.000Z',
    );
    expect(dueIn('Europe/London', '2026-06-05T17:00:00.000Z', 1, 'calendar-days', '17:00')).toBe(
      '2026-06-07T23:00:00.000Z',
    );
  });
});

describe('A span of business days', () => {
  it.each([
    ['passes over the weekend', '2026-03-05T09:00:00.000Z', 2, '2026-03-10T00:00:00.000Z'],
    ['ends before the weekend when it can', '2026-03-04T09:00:00.000Z', 2, '2026-03-07T00:00:00.000Z'],
    [
      'that begins on a Saturday counts from Monday',
      '2026-03-07T09:00:00.000Z',
      1,
      '2026-03-10T00:00:00.000Z',
    ],
    ['that begins on a Sunday does so too', '2026-03-08T09:00:00.000Z', 1, '2026-03-10T00:00:00.000Z'],
    ['of ten is two weeks', '2026-03-02T09:00:00.000Z', 10, '2026-03-17T00:00:00.000Z'],
  ])('%s', (_, startsAt, amount, due) => {
    expect(dueIn('UTC', startsAt, amount, 'business-days')).toBe(due);
  });

  it('skips holidays', () => {
    const easter = { name: 'test', isHoliday: (day: string) => day === '2026-04-03' || day === '2026-04-06' };
    const due = dueReckoner(zoneDays('Europe/London'), easter);
    expect(due('2026-04-02T09:00:00.000Z', span(2, 'business-days'))).toBe('2026-04-08T23:00:00.000Z');
  });
});

describe('A span of weeks or months', () => {
  it.each([
    ['weeks', 8, '2026-03-02T09:00:00.000Z', '2026-04-28T00:00:00.000Z'],
    ['months', 1, '2026-01-31T09:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['months', 1, '2028-01-31T09:00:00.000Z', '2028-03-01T00:00:00.000Z'],
    ['months', 13, '2026-11-30T09:00:00.000Z', '2027-12-31T00:00:00.000Z'],
    ['months', 3, '2026-11-30T09:00:00.000Z', '2027-03-01T00:00:00.000Z'],
  ] as const)('of %s goes to the same day or the last of the month', (unit, amount, startsAt, due) => {
    expect(dueIn('UTC', startsAt, amount, unit)).toBe(due);
  });
});

describe('Any due date', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/London',
    'America/New_York',
    'Asia/Beirut',
    'Pacific/Auckland',
  );
  const starts = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
  const units = fc.constantFrom<SpanUnit>('calendar-days', 'business-days', 'weeks', 'months');
  const text = (instant: number) => new Date(instant).toISOString();

  it('is the first instant of a day, after its start', () => {
    fc.assert(
      fc.property(zones, starts, fc.integer({ min: 0, max: 40 }), units, (zone, start, amount, unit) => {
        const days = zoneDays(zone);
        const due = Date.parse(dueReckoner(days)(text(start), span(amount, unit)));
        expect(due).toBeGreaterThan(start);
        expect(days.startOf(days.dayAt(due))).toBe(due);
      }),
    );
  });

  it('is never earlier for a later start or a longer span', () => {
    const hours = fc.integer({ min: 0, max: 24 * 90 });
    fc.assert(
      fc.property(
        zones,
        starts,
        hours,
        fc.nat(30),
        fc.nat(3),
        units,
        (zone, start, gap, amount, more, unit) => {
          const due = dueReckoner(zoneDays(zone));
          const first = due(text(start), span(amount, unit));
          expect(due(text(start + gap * 3_600_000), span(amount, unit)) >= first).toBe(true);
          expect(due(text(start), span(amount + more, unit)) >= first).toBe(true);
        },
      ),
    );
  });

  it('in business days has exactly that many weekdays between', () => {
    fc.assert(
      fc.property(zones, starts, fc.integer({ min: 1, max: 60 }), (zone, start, amount) => {
        const days = zoneDays(zone);
        const last =
          days.dayAt(Date.parse(dueReckoner(days)(text(start), span(amount, 'business-days')))) - 1;
        let weekdays = 0;
        for (let day = days.dayAt(start) + 1; day <= last; day += 1) {
          const name = new Date(dayText(day)).getUTCDay();
          if (name !== 0 && name !== 6) weekdays += 1;
        }
        expect(weekdays).toBe(amount);
      }),
    );
  });

  it('is the same from a reckoner with a filled cache', () => {
    const due = dueReckoner(zoneDays('Europe/London'));
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 40 }), units, (start, amount, unit) => {
        expect(due(text(start), span(amount, unit))).toBe(dueIn('Europe/London', text(start), amount, unit));
      }),
    );
  });
});

describe('A pause', () => {
  const london = dueReckoner(zoneDays('Europe/London'), {
    name: 'test',
    isHoliday: (day) => day === '2026-06-16',
  });
  it.each([
    // Due by the end of Friday, 19 June. The 16th is a holiday.
    [
      'whole days are those touched',
      'calendar-days',
      '2026-06-09T09:00Z',
      '2026-06-11T08:00Z',
      '2026-06-22T23:00Z',
    ],
    [
      'business days count alone',
      'business-days',
      '2026-06-15T09:00Z',
      '2026-06-17T08:00Z',
      '2026-06-23T23:00Z',
    ],
    [
      'within a day it is one day',
      'calendar-days',
      '2026-06-09T09:00Z',
      '2026-06-09T10:00Z',
      '2026-06-20T23:00Z',
    ],
    ['over a weekend only', 'business-days', '2026-06-13T09:00Z', '2026-06-14T08:00Z', '2026-06-19T23:00Z'],
    ['weeks count calendar days', 'weeks', '2026-06-13T09:00Z', '2026-06-14T08:00Z', '2026-06-21T23:00Z'],
    ['months count calendar days', 'months', '2026-06-13T09:00Z', '2026-06-14T08:00Z', '2026-06-21T23:00Z'],
    ['hours are exact', 'hours', '2026-06-09T09:00Z', '2026-06-09T10:30Z', '2026-06-20T00:30Z'],
  ] as const)('moves the due date: %s', (_, unit, from, to, due) => {
    const at = (text: string) => new Date(text).toISOString();
    expect(london.afterPause('2026-06-19T23:00:00.000Z', unit, at(from), at(to))).toBe(at(due));
  });
});
