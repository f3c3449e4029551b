import { describe, expect, it } from '@jest/globals';
import { ageOf, chosen, valuesOf } from './counts.ts';

const AT = '2026-06-30T12:00:00.000Z';
const LINES = [
  { clock: 'respond', dueAt: '2026-06-29T00:00:00.000Z', product: 'Loan' },
  { clock: 'respond', dueAt: '2026-05-01T00:00:00.000Z', product: 'Card' },
  {
    clock: 'resolve',
    dueAt: '2026-07-15T00:00:00.000Z',
    missed: '2026-03-01T00:00:00.000Z',
    product: 'Loan',
  },
  { clock: 'safety', dueAt: '2026-06-23', organisation: 'North' },
];

describe('the age of an overdue clock', () => {
  it('counts from the due date that passed first, also where it was moved', () => {
    expect(LINES.map((line) => ageOf(line, AT))).toEqual(['week', 'quarter', 'longer', 'month']);
  });
});

describe('what is chosen', () => {
  it('is all where nothing is said', () => {
    expect(chosen(LINES, {}, AT)).toHaveLength(4);
  });

  it('is what fits every condition', () => {
    expect(chosen(LINES, { clock: 'respond', age: 'week' }, AT)).toEqual([LINES[0]]);
    expect(chosen(LINES, { by: 'product', value: 'Loan', clock: 'resolve' }, AT)).toEqual([LINES[2]]);
  });

  it('is what has no value where none is asked for', () => {
    expect(chosen(LINES, { by: 'product', value: null }, AT)).toEqual([LINES[3]]);
  });
});

it('the values of a division come with the most frequent first', () => {
  expect(valuesOf(LINES, 'product')).toEqual(['Loan', 'Card', null]);
});
