import { describe, expect, it } from '@jest/globals';
import { spread } from './spread.ts';

describe('labels beside the ends of lines', () => {
  it('stay where they are best if none lies on another', () => {
    expect(spread([80, 10, 40], 16, [0, 100])).toEqual([80, 10, 40]);
  });

  it('move apart in their order', () => {
    expect(spread([50, 50, 52], 16, [0, 100])).toEqual([50, 66, 82]);
  });

  it('keep within the bounds as long as there is room', () => {
    expect(spread([99, 98], 16, [0, 100])).toEqual([100, 84]);
    expect(spread([-5, 0], 16, [0, 100])).toEqual([0, 16]);
  });
});
