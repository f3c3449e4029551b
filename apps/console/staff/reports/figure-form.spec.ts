import { describe, expect, it } from '@jest/globals';
import { formed, inUnit, oneNumber } from './figure-form.ts';

describe('the form of a figure', () => {
  it('is a count for a plain number', () => {
    expect(formed('received', 74)).toEqual({ form: 'count', value: 74 });
  });

  it('is a share for a rate, also where there is nothing to take it of', () => {
    expect(formed('reopenRate', 0)).toEqual({ form: 'share', value: 0 });
    expect(formed('reopenRate', null)).toEqual({ form: 'share', value: null });
  });

  it('is a spread in the unit of its name for a duration', () => {
    const value = {
      count: 0,
      min: null,
      mean: null,
      median: null,
      p90: null,
      p95: null,
      p99: null,
      max: null,
    };
    expect(formed('hoursOpen', value)).toMatchObject({ form: 'spread', unit: 'hours', value: { count: 0 } });
    expect(formed('daysToClose', { ...value, count: 1, median: 8 })).toMatchObject({
      unit: 'days',
      value: { count: 1, median: 8, max: null },
    });
  });

  it('keeps every digit of money, and knows that none was paid', () => {
    expect(formed('redress', { EUR: '90071992547409931.25' })).toEqual({
      form: 'money',
      value: [['EUR', '90071992547409931.25']],
    });
    expect(formed('redress', {})).toEqual({ form: 'money', value: [] });
  });

  it('is parts for numbers by bucket, in their order', () => {
    expect(formed('outstandingByAge', { upTo7Days: 1, over365Days: 0 })).toEqual({
      form: 'parts',
      value: [
        ['upTo7Days', 1],
        ['over365Days', 0],
      ],
    });
  });
});

it('a duration behind a figure is told in the unit of the figure', () => {
  expect(inUnit('daysToClose', 172_800_000)).toBe(2);
  expect(inUnit('hoursOpen', 5_400_000)).toBe(1.5);
});

it('one number for a figure is its count or its median, where it has one', () => {
  expect(oneNumber('received', 74)).toBe(74);
  expect(oneNumber('daysToClose', { count: 2, median: 8 })).toBe(8);
  expect(oneNumber('daysToClose', { count: 0, median: null })).toBeNull();
  expect(oneNumber('reopenRate', 0.5)).toBeNull();
  expect(oneNumber('redress', { EUR: '10' })).toBeNull();
});
