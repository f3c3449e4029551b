import { describe, expect, it } from '@jest/globals';
import { Secret } from '#privacy';
import { Occurrences, rowContent } from './identity.ts';

const KEY = new Secret(Buffer.alloc(32, 1));

describe('ids of rows without an id', () => {
  it('differ for exact duplicates and are the same in the next import', () => {
    const rows = [['a', 'b'], ['a', 'b'], ['ab', ''], ['a', 'b'], ['a,b']];
    const ids = () => {
      using occurrences = new Occurrences(KEY);
      return rows.map((row) => occurrences.identify(rowContent(row)));
    };
    const first = ids();
    expect(new Set(first).size).toBe(5);
    expect(first.map((id) => id.split('-')[1])).toEqual(['1', '2', '1', '3', '1']);
    expect(ids()).toEqual(first);
  });
});
