import { describe, expect, it } from '@jest/globals';
import { queryOf } from './query.ts';

const NOW = Date.parse('2026-07-01T10:00:00.000Z');

describe('what the worklist asks for', () => {
  it('is all, a page at a time', () => {
    expect(queryOf({}, NOW, 'UTC')).toEqual({ limit: 50 });
  });

  it('leaves out what the API does not know', () => {
    expect(queryOf({ clock: 'lunch', response: 'lost', letter: '', due: 'once' }, NOW, 'UTC')).toEqual({
      limit: 50,
    });
  });

  it.each([
    ['overdue', { dueWithin: '0h' }],
    ['today', { dueBefore: '2026-07-01T22:00:00.001Z' }],
    ['week', { dueBefore: '2026-07-07T22:00:00.001Z' }],
  ])('has what is due at the midnight that ends the days: %s', (due, query) => {
    expect(queryOf({ due, handler: 'me', clock: 'respond' }, NOW, 'Europe/Berlin')).toEqual({
      handler: 'me',
      clock: 'respond',
      ...query,
      limit: 50,
    });
  });
});
