import { describe, expect, it } from '@jest/globals';
import { NameCache } from './name-cache.ts';

describe('names of streams', () => {
  it('are looked up once while they have their slot, and are never given for another number', () => {
    const looked: number[] = [];
    const names = new NameCache((no) => {
      looked.push(no);
      return `stream ${no}`;
    });
    const sharing = 7 + 32_768;
    const asked = [7, 7, 8, sharing, sharing, 7, 0];
    expect(asked.map((no) => names.get(no))).toEqual(asked.map((no) => `stream ${no}`));
    expect(looked).toEqual([7, 8, sharing, 7, 0]);
  });
});
