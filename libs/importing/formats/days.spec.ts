import { describe, expect, it } from '@jest/globals';
import { readDay } from './days.ts';

describe('days of the calendar', () => {
  it.each([
    ['7/4/2013', '2013-07-04'],
    ['12/31/2013', '2013-12-31'],
    ['02/29/2016', '2016-02-29'],
    ['2016-02-29', '2016-02-29'],
    ['2016-02-29T23:30:00-05:00', '2016-02-29'],
    ['2016-02-29 00:00:00.000', '2016-02-29'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, 'Date received')).toBe(day);
  });

  it.each([
    '',
    '2/29/2015',
    '2015-02-29',
    '13/1/2015',
    '4/7/13',
    '2015-1-1',
    '2015-02-29T00:00:00Z',
    '2015-01-01T',
    'soon',
  ])('"%s" is none', (text) => {
    expect(() => readDay(text, 'Date received')).toThrow('Column "Date received"');
  });
});
