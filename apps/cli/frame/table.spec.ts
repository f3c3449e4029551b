import { describe, expect, it } from '@jest/globals';
import { amount, counted, pairs, table } from './table.ts';

describe('table', () => {
  it('aligns texts left and numbers right, without blanks at the end', () => {
    const text = table(
      [{ title: 'view' }, { title: 'lag', align: 'right' }, { title: '' }],
      [
        ['status', '12', ''],
        ['facts', '3,456', 'parked'],
      ],
    );
    expect(text).toBe(
      ['view      lag', '------  -----  ------', 'status     12', 'facts   3,456  parked', ''].join('\n'),
    );
  });
});

describe('a cell of a table', () => {
  it('is one line, so that a text with a line break does not look like a new row', () => {
    const name = ['Desk', 'active  Administrator'].join('\n');
    expect(
      table([{ title: 'name' }], [[name]])
        .split('\n')
        .slice(2),
    ).toEqual(['Desk\\u000aactive  Administrator', '']);
  });
});

describe('pairs', () => {
  it('aligns the values', () => {
    expect(
      pairs([
        ['a', '1'],
        ['long', '2'],
      ]),
    ).toBe('a     1\nlong  2\n');
  });
});

describe('numbers in words', () => {
  it('groups thousands and uses the plural', () => {
    expect([amount(1234567), counted(1, 'event'), counted(0, 'event')]).toEqual([
      '1,234,567',
      '1 event',
      '0 events',
    ]);
  });
});
