import { describe, expect, it } from '@jest/globals';
import { addedFields, correctionsOf, type HistoryEvent } from './corrections.ts';
import { historyEvent } from './testing/index.ts';

const corrected = [
  { field: '/data/product', by: 'first' },
  { field: '/personal/problem/description', by: 'second' },
  { field: '/data/product', by: 'third' },
  { field: '/data/category', by: 'fourth' },
];
const history: readonly HistoryEvent[] = [
  historyEvent(0, { corrected }),
  historyEvent(1, { id: 'first', data: { new: 'Mortgage' } }),
  historyEvent(2, { id: 'second', personal: 'withheld' }),
  historyEvent(3, { id: 'third', data: { new: 'Card' } }),
];

describe('the corrections of a field', () => {
  it('are those of that field, the oldest first, with the value that they put there', () => {
    expect(correctionsOf({ corrected }, '/data/product', history)).toEqual([
      { by: 'first', value: 'Mortgage' },
      { by: 'third', value: 'Card' },
    ]);
  });

  it('tell no value that is withheld, and the value of a personal part that is shown', () => {
    const field = '/personal/problem/description';
    expect(correctionsOf({ corrected }, field, history)).toEqual([{ by: 'second' }]);
    const shown = history.map((one) => (one.id === 'second' ? { ...one, personal: { new: 'A text' } } : one));
    expect(correctionsOf({ corrected }, field, shown)).toEqual([{ by: 'second', value: 'A text' }]);
  });

  it('are none where nothing was corrected', () => {
    expect(correctionsOf({}, '/data/product', history)).toEqual([]);
  });
});

it('names the fields that only corrections have', () => {
  expect(addedFields({ corrected }, new Set(['/data/product']))).toEqual([
    '/personal/problem/description',
    '/data/category',
  ]);
});
