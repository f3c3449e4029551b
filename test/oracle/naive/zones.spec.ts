import { describe, expect, it } from '@jest/globals';
import { beginOf, dayOf, daysBetween, monthsBefore } from './zones.ts';

describe('a day', () => {
  it.each([
    ['2026-06-30', 'UTC', '2026-06-30T00:00:00.000Z'],
    ['2026-06-30', 'America/New_York', '2026-06-30T04:00:00.000Z'],
    ['2026-06-30', 'Australia/Lord_Howe', '2026-06-29T13:30:00.000Z'],
    // 01:00 became 00:00 again: the day begins at the first midnight.
    ['2026-10-25', 'Atlantic/Azores', '2026-10-25T00:00:00.000Z'],
    // 00:00 became 23:00 of the day before; the day begins when its date is reached.
    ['2026-10-25', 'Asia/Beirut', '2026-10-24T22:00:00.000Z'],
    // 00:01 became 23:01 of the day before, a minute after the day had begun.
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00.000Z'],
    // There was no 00:00: the clock went to 01:00.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    // There was no such day at all.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s begins in %s at %s', (day, zone, begin) => {
    expect(new Date(beginOf(day, zone)).toISOString()).toBe(begin);
  });

  it.each([
    ['2026-10-24T23:59:59.999Z', 'Atlantic/Azores', '2026-10-24'],
    ['2026-10-25T00:30:00.000Z', 'Atlantic/Azores', '2026-10-25'],
    ['2026-10-25T01:30:00.000Z', 'Atlantic/Azores', '2026-10-25'],
    ['2010-11-07T02:31:30.000Z', 'America/St_Johns', '2010-11-07'],
    ['2026-07-01T03:59:59.999Z', 'America/New_York', '2026-06-30'],
  ])('holds %s in %s: %s', (at, zone, day) => {
    expect(dayOf(Date.parse(at), zone)).toBe(day);
  });
});

describe('the calendar', () => {
  it('counts days and goes back by months', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(monthsBefore('2026-03-15', 12)).toBe('2025-03-15');
    expect(monthsBefore('2024-02-29', 12)).toBe('2023-02-28');
  });
});
