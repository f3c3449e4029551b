import { describe, expect, it } from '@jest/globals';
import { delayOf, spanOf } from './span.ts';

describe('a length of time', () => {
  it.each([
    [59_999, { unit: 'minutes', n: 0 }],
    [119 * 60_000, { unit: 'minutes', n: 119 }],
    [120 * 60_000, { unit: 'hours', n: 2 }],
    [47 * 3_600_000, { unit: 'hours', n: 47 }],
    [48 * 3_600_000, { unit: 'days', n: 2 }],
    [3.9 * 86_400_000, { unit: 'days', n: 3 }],
  ])('%d ms is %o', (ms, span) => {
    expect(spanOf(ms)).toEqual(span);
  });
});

describe('the delay of an entry', () => {
  it('is told from a minute on', () => {
    expect(delayOf('2026-01-01T10:00:00.000Z', '2026-01-01T10:00:59.999Z')).toBeUndefined();
    expect(delayOf('2026-01-01T10:00:00.000Z', '2026-01-04T10:00:00.000Z')).toEqual({ unit: 'days', n: 3 });
  });

  it('is not told for an act without a date or with a day only', () => {
    expect(delayOf(undefined, '2026-01-04T10:00:00.000Z')).toBeUndefined();
    expect(delayOf('2026-01-01', '2026-01-04T10:00:00.000Z')).toBeUndefined();
  });
});
