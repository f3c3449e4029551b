import { describe, expect, it } from '@jest/globals';
import { DomainError } from './errors.ts';
import { checkInstant, checkInstantOrDay, isAtOrAfter, later } from './time.ts';

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
