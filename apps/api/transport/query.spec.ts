import { describe, expect, it } from '@jest/globals';
import { flag, readQuery, required, text, whole, word, words } from './query.ts';

const PARAMETERS = {
  status: word(['open', 'closed'], 'Status.'),
  overdue: flag('Overdue.'),
  limit: whole(1, 10, 'How many.'),
  from: required(text(10, 'From.')),
  type: words(['A', 'B', 'C'], 'Types.', ['A']),
};

describe('The query of a request', () => {
  it('is read by its parameters', () => {
    expect(readQuery(PARAMETERS, { status: 'open', overdue: 'true', limit: '7', from: 'a' })).toEqual({
      status: 'open',
      overdue: true,
      limit: 7,
      from: 'a',
    });
  });

  it.each([['A'], ['B,A'], [['B', 'A']], [['B,A', 'C']]])('has a list, given as %j', (type) => {
    expect(readQuery(PARAMETERS, { from: 'a', type })).toEqual({
      from: 'a',
      type: [type].flat().join(',').split(','),
    });
  });

  it.each([['D'], ['A,D'], [['A', 'D']], [''], ['A,'], ['a']])(
    'names the words of a list that are allowed, for %j',
    (type) => {
      const message = 'each must be one of A, B, C';
      expect(() => readQuery(PARAMETERS, { from: 'a', type })).toThrow(
        expect.objectContaining({ errors: [{ pointer: '/query/type', code: 'bad-value', message }] }),
      );
    },
  );

  it.each([
    [{}, '/query/from', 'required'],
    [{ from: 'a', other: '1' }, '/query', 'unknown-parameter'],
    [{ from: 'a', toString: '1' }, '/query', 'unknown-parameter'],
    [{ from: ['a', 'b'] }, '/query/from', 'bad-value'],
    [{ from: '' }, '/query/from', 'bad-value'],
    [{ from: 'a\0' }, '/query/from', 'bad-value'],
    [{ from: 'a', limit: '0' }, '/query/limit', 'bad-value'],
    [{ from: 'a', limit: '1e1' }, '/query/limit', 'bad-value'],
    [{ from: 'a', limit: '99999999999999999999' }, '/query/limit', 'bad-value'],
    [{ from: 'a', overdue: 'yes' }, '/query/overdue', 'bad-value'],
    [{ from: 'a', type: 'A,A' }, '/query/type', 'bad-value'],
    [{ from: 'a', status: 'OPEN' }, '/query/status', 'bad-value'],
  ])('is refused when it is %j', (query, pointer, code) => {
    expect(() => readQuery(PARAMETERS, query)).toThrow(
      expect.objectContaining({ status: 400, errors: [expect.objectContaining({ pointer, code })] }),
    );
  });

  it('names the known parameters, and never the given one', () => {
    const message = 'has an unknown parameter; known are status, overdue, limit, from, type';
    expect(() => readQuery(PARAMETERS, { from: 'a', 'a@example.org': '1' })).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ message })] }),
    );
    expect(() => readQuery({}, { other: '1' })).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ message: expect.stringContaining('there are none') })],
      }),
    );
  });
});
