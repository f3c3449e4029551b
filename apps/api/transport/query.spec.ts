import { describe, expect, it } from '@jest/globals';
import { flag, readQuery, required, text, whole, word } from './query.ts';

const PARAMETERS = {
  status: word(['open', 'closed'], 'Status.'),
  overdue: flag('Overdue.'),
  limit: whole(1, 10, 'How many.'),
  from: required(text(10, 'From.')),
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
    [{ from: 'a', status: 'OPEN' }, '/query/status', 'bad-value'],
  ])('is refused when it is %j', (query, pointer, code) => {
    expect(() => readQuery(PARAMETERS, query)).toThrow(
      expect.objectContaining({ status: 400, errors: [expect.objectContaining({ pointer, code })] }),
    );
  });

  it('names the known parameters, and never the given one', () => {
    const message = 'has an unknown parameter; known are status, overdue, limit, from';
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
