import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import {
  amountOfUnits,
  isAmountOf,
  isCurrency,
  isMore,
  plainAmount,
  restOf,
  totalOf,
  unitsOf,
} from './index.ts';

describe('an amount of money', () => {
  it.each([
    ['120.50', 'EUR'],
    ['120.5', 'EUR'],
    ['120', 'EUR'],
    ['0.01', 'EUR'],
    ['1', 'JPY'],
    ['1.234', 'KWD'],
    ['1.2345', 'CLF'],
    ['0.25', 'MGA'],
    ['7.53', 'HRK'],
    ['999999999999999', 'EUR'],
  ])('is %s %s', (amount, currency) => {
    expect(isAmountOf(amount, currency)).toBe(true);
  });

  it.each([
    ['0.001', 'EUR'],
    ['120.500', 'EUR'],
    ['1.5', 'JPY'],
    ['1.0', 'JPY'],
    ['1.2345', 'KWD'],
    ['0', 'EUR'],
    ['0.00', 'EUR'],
    ['-1', 'EUR'],
    ['+1', 'EUR'],
    ['01', 'EUR'],
    ['1e3', 'EUR'],
    ['1,50', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    [' 5', 'EUR'],
    ['5\n', 'EUR'],
    ['\u0665', 'EUR'],
    ['', 'EUR'],
    ['1000000000000000', 'EUR'],
    ['1', 'XXX'],
    ['1', 'eur'],
    ['1', 'toString'],
  ])('is not %j %s', (amount, currency) => {
    expect(isAmountOf(amount, currency)).toBe(false);
  });

  it('has the decimals of its currency', () => {
    expect(plainAmount({ amount: '120.5', currency: 'EUR' })).toBe('120.50');
    expect(plainAmount({ amount: '7', currency: 'JPY' })).toBe('7');
    expect(plainAmount({ amount: '7', currency: 'KWD' })).toBe('7.000');
  });
});

describe('a currency', () => {
  it('is one of ISO 4217, or one that was withdrawn in the last years', () => {
    expect(['EUR', 'JPY', 'XCG', 'BGN', 'HRK', 'ANG'].every(isCurrency)).toBe(true);
    expect(['', 'XXX', 'EURO', 'euro', 'constructor'].some(isCurrency)).toBe(false);
  });
});

describe('a sum', () => {
  it('is exact', () => {
    expect(
      totalOf(
        Array.from({ length: 10 }, () => '0.1'),
        'EUR',
      ),
    ).toBe('1.00');
    expect(totalOf([], 'EUR')).toBe('0.00');
    expect(
      totalOf(
        Array.from({ length: 3 }, () => '999999999999999.99'),
        'EUR',
      ),
    ).toBe('2999999999999999.97');
  });

  it('does not depend on the order, and the sum of all is more than that of some', () => {
    const cents = fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 2 });
    const text = (n: bigint): string => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
    fc.assert(
      fc.property(cents, (parts) => {
        const all = totalOf(parts.map(text), 'GBP');
        expect(all).toBe(text(parts.reduce((sum, one) => sum + one, 0n)));
        expect(totalOf(parts.toReversed().map(text), 'GBP')).toBe(all);
        const some = totalOf(parts.slice(1).map(text), 'GBP');
        expect(isMore(all, some, 'GBP')).toBe(true);
        expect(isMore(some, all, 'GBP') || isMore(all, all, 'GBP')).toBe(false);
      }),
    );
  });
});

describe('The rest of an amount', () => {
  it('is exact, and never less than nothing', () => {
    expect(restOf('120.50', '100', 'EUR')).toBe('20.50');
    expect(restOf('999999999999999.99', '0.01', 'EUR')).toBe('999999999999999.98');
    expect(restOf('5', '7', 'JPY')).toBe('0');
    expect(() => restOf('5', 'x', 'EUR')).toThrow(TypeError);
  });
});

describe('The smallest units of an amount', () => {
  it.each([
    ['120.50', 'EUR', 12_050n],
    ['7', 'JPY', 7n],
    ['1.234', 'KWD', 1_234n],
    ['999999999999999.9999', 'CLF', 9_999_999_999_999_999_999n],
  ])('%s %s are %s, and the other way round', (amount, currency, units) => {
    expect(unitsOf({ amount, currency })).toBe(units);
    expect(amountOfUnits(units, currency)).toBe(amount);
  });

  it('are of an amount and a currency only', () => {
    expect(() => unitsOf({ amount: 'x', currency: 'EUR' })).toThrow(TypeError);
    expect(() => amountOfUnits(1n, 'XXX')).toThrow(TypeError);
  });
});
