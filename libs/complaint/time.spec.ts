import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from './errors.ts';
import { checkInstant, checkInstantOrDay, isAtOrAfter, later } from './time.ts';

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

  it('exists exactly when the calendar of the language has it', () => {
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

  it('of day precision begins at midnight: in time on the day before the due instant, late on its own', () => {
    const endOfThe29th = '2013-07-30T00:00:00.000Z';
    expect(isAtOrAfter('2013-07-29', endOfThe29th)).toBe(false);
    expect(isAtOrAfter('2013-07-30', endOfThe29th)).toBe(true);
    expect(isAtOrAfter('2013-07-29T23:59:59.999Z', endOfThe29th)).toBe(false);
    expect(isAtOrAfter(endOfThe29th, endOfThe29th)).toBe(true);
  });

  it('is compared with another as it is, unknown ones giving way', () => {
    expect(later('2013-07-29', '2013-07-29T00:00:00.001Z')).toBe('2013-07-29T00:00:00.001Z');
    expect(later('2013-07-30', '2013-07-29T10:00:00.000Z')).toBe('2013-07-30');
    expect(later(undefined, '2013-07-29')).toBe('2013-07-29');
    expect(later('2013-07-29', undefined)).toBe('2013-07-29');
    expect(later(undefined, undefined)).toBeUndefined();
  });
});
