import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { DomainError } from './errors.ts';
import {
  checkInstant,
  checkInstantOrDay,
  dueInstant,
  instantOf,
  instantText,
  isTooLate,
  later,
} from './time.ts';

function isAccepted(text: string): boolean {
  try {
    checkInstant(text, 'at');
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

describe('A time', () => {
  it.each(['2026-11-22T09:30:00.000Z', '2024-02-29T23:59:59.999Z', '0001-01-01T00:00:00.000Z'])(
    'may be %s',
    (text) => {
      expect(() => checkInstant(text, 'at')).not.toThrow();
    },
  );

  it.each([
    '',
    '2026-11-22',
    '2026-11-22T09:30:00Z',
    '2026-11-22T09:30:00.000+01:00',
    '2026-02-30T00:00:00.000Z',
    '2026-11-22T24:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '+012026-11-22T09:30:00.000Z',
  ])('may not be %j', (text) => {
    expect(() => checkInstant(text, 'at')).toThrow(DomainError);
  });

  it('exists exactly when the calendar of JavaScript has it', () => {
    const part = (most: number, digits: number) =>
      fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(digits, '0'));
    const instant = fc
      .tuple(part(9999, 4), part(14, 2), part(33, 2), part(26, 2), part(62, 2), part(62, 2), part(999, 3))
      .map(([y, m, d, h, min, s, ms]) => `${y}-${m}-${d}T${h}:${min}:${s}.${ms}Z`);
    fc.assert(
      fc.property(instant, (text) => {
        const milliseconds = Date.parse(text);
        const isReal = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text;
        expect(isAccepted(text)).toBe(isReal);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be a day where only the day is known', () => {
    expect(() => checkInstantOrDay('2013-07-29', 'at')).not.toThrow();
    expect(() => checkInstantOrDay('2013-02-29', 'at')).toThrow(DomainError);
  });

  it.each([
    ['UTC', '2013-07-30T00:00:00.000Z'],
    ['America/Los_Angeles', '2013-07-30T07:00:00.000Z'],
    ['Australia/Brisbane', '2013-07-29T14:00:00.000Z'],
  ])('of day precision begins at midnight in its zone: %s', (zone, midnight) => {
    const due = { time: midnight };
    expect(isTooLate({ time: '2013-07-29', zone }, due)).toBe(false);
    expect(isTooLate({ time: '2013-07-30', zone }, due)).toBe(true);
    expect(isTooLate({ time: midnight }, due)).toBe(true);
    expect(instantOf('2013-07-30', zone)).toBe(midnight);
    expect(dueInstant('2013-07-29', zone)).toBe(midnight);
  });

  it('that is a day is due on that whole day: a later day is late, and so is an instant after the day in its zone', () => {
    const due = { time: '2013-07-29', zone: 'America/Los_Angeles' };
    expect(isTooLate({ time: '2013-07-29', zone: 'Pacific/Pago_Pago' }, due)).toBe(false);
    expect(isTooLate({ time: '2013-07-30', zone: 'Pacific/Kiritimati' }, due)).toBe(true);
    expect(isTooLate({ time: '2013-07-30T06:59:59.999Z' }, due)).toBe(false);
    expect(isTooLate({ time: '2013-07-30T07:00:00.000Z' }, due)).toBe(true);
  });

  it('is compared with another one; an unknown one is ignored', () => {
    expect(later('2013-07-29T00:00:00.000Z', '2013-07-29T00:00:00.001Z')).toBe('2013-07-29T00:00:00.001Z');
    expect(later(undefined, '2013-07-29T00:00:00.000Z')).toBe('2013-07-29T00:00:00.000Z');
    expect(later('2013-07-29T00:00:00.000Z', undefined)).toBe('2013-07-29T00:00:00.000Z');
    expect(later(undefined, undefined)).toBeUndefined();
  });

  it('is written as Date writes it, at any millisecond of any year', () => {
    const LAST = 8.64e15;
    const anyTime = fc.oneof(
      fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
      fc.integer({ min: -LAST, max: LAST }),
      fc.double({ min: 0, max: 1e13, noNaN: true }),
      fc.constantFrom(
        -1,
        0,
        -0,
        86_399_999,
        86_400_000,
        253_402_300_799_999,
        253_402_300_800_000,
        -LAST,
        LAST,
      ),
    );
    fc.assert(
      fc.property(anyTime, (time) => {
        expect(instantText(time)).toBe(new Date(time).toISOString());
      }),
      { numRuns: 2_000 },
    );
    expect(() => instantText(Number.NaN)).toThrow(RangeError);
  });
});
