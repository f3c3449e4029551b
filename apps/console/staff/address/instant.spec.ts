import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayStartingAt, daysLater, endOfDay, instantOf, timeOf } from './instant.ts';

describe('a time on the wall of a zone', () => {
  it.each([
    ['2026-01-15', '14:30', 'UTC', '2026-01-15T14:30:00.000Z'],
    ['2026-01-15', '14:30', 'Europe/Berlin', '2026-01-15T13:30:00.000Z'],
    ['2026-07-15', '00:00', 'Europe/Berlin', '2026-07-14T22:00:00.000Z'],
    ['2026-07-15', '00:00', 'America/New_York', '2026-07-15T04:00:00.000Z'],
    ['2026-07-15', '00:00', 'Asia/Kathmandu', '2026-07-14T18:15:00.000Z'],
    ['2026-07-15', '00:00', 'Pacific/Kiritimati', '2026-07-14T10:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(instantOf(day, time, zone)).toBe(instant);
  });

  it('is the first one where the clock shows it twice', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is the one after the gap where the clock skips it', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-13-01', '10:00'],
    ['2026-01-01', '25:00'],
    ['2026-01-01', 'noon'],
    ['1 May', '10:00'],
  ])('is none for %s %s', (day, time) => {
    expect(instantOf(day, time, 'UTC')).toBeUndefined();
  });

  it('has days after it and before it', () => {
    expect(daysLater('2026-06-30', 7)).toBe('2026-07-07');
    expect(daysLater('2026-07-01', -1)).toBe('2026-06-30');
  });

  it('knows the day after, across months and leap years', () => {
    expect([dayAfter('2026-12-31'), dayAfter('2028-02-28')]).toEqual(['2027-01-01', '2028-02-29']);
  });
});

describe('the time of a moment in an address', () => {
  it.each([
    ['00000000000000000042@2026-01-15T13:30:00.125Z', '2026-01-15T13:30:00.125Z'],
    ['2026-01-15T13:30:00.000Z', '2026-01-15T13:30:00.000Z'],
    ['2026-07-15', '2026-07-14T22:00:00.000Z'],
    ['00000000000000000042', undefined],
    ['2026-02-30', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (moment, time) => {
    expect(timeOf(moment, 'Europe/Berlin')).toBe(time);
  });
});

describe('the bounds of a day', () => {
  it.each([
    ['2026-07-14T22:00:00.000Z', '2026-07-15'],
    ['2026-07-14T22:00:00.001Z', undefined],
    ['2026-07-15T00:00:00.000Z', undefined],
    ['no time', undefined],
  ])('%s is the start of %s', (instant, day) => {
    expect(dayStartingAt(instant, 'Europe/Berlin')).toBe(day);
  });

  it('are a day apart, also where the clocks are changed', () => {
    expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.999Z');
    expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.999Z');
    expect(endOfDay('2026-02-30', 'Europe/Berlin')).toBeUndefined();
  });
});
