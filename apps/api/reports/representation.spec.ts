import { describe, expect, it } from '@jest/globals';
import { chooseType } from './representation.ts';

describe('The representation of a report', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/markdown;q=0.5, text/csv;q=0.9', 'text/csv'],
    ['text/*', 'text/csv'],
    ['text/html, text/markdown;q=0.1', 'text/markdown'],
  ])('for Accept %j is %s', (accept, type) => {
    expect(chooseType(accept)).toBe(type);
  });

  it.each(['text/html', 'application/json;q=0', 'nonsense'])('does not exist for %j', (accept) => {
    expect(() => chooseType(accept)).toThrow(
      expect.objectContaining({ code: 'not-acceptable', status: 406 }),
    );
  });
});
