import { describe, expect, it } from '@jest/globals';
import { standingOf, type Trouble, troublesOf, type View } from './standing.ts';

const GOOD: View = {
  ...{ name: 'status', version: 1, generation: 1, state: 'live', position: '00000000000000000042' },
  ...{ lagEvents: 0, lagSeconds: 0, missing: 0, parked: 0, holder: 'worker-1:4711' },
};

describe('A view', () => {
  it('that is live, complete and kept up has no trouble', () => {
    expect(troublesOf(GOOD)).toEqual([]);
  });

  it('that is behind for a moment only has none either', () => {
    expect(troublesOf({ ...GOOD, lagEvents: 3, lagSeconds: 2 })).toEqual([]);
  });

  it.each<[Trouble, Partial<View>]>([
    ['absent', { state: 'absent' }],
    ['building', { state: 'building' }],
    ['missing', { missing: 2 }],
    ['missing', { missing: -1 }],
    ['parked', { parked: 1 }],
    ['nobody', { holder: null }],
    ['behind', { lagEvents: 3, lagSeconds: 60 }],
  ])('is %s with %j', (trouble, change) => {
    expect(troublesOf({ ...GOOD, ...change })).toEqual([trouble]);
  });

  it('counts once among all, and each of its parked entries', () => {
    const views = [GOOD, { ...GOOD, parked: 3, holder: null }, { ...GOOD, state: 'building' as const }];
    expect(standingOf(views)).toEqual({ troubled: 2, unserved: 1, behind: 1, missing: 0, parked: 3 });
  });
});
