import { describe, expect, it } from '@jest/globals';
import { draftName, draftsOfOthers } from './draft.ts';

describe('The drafts that a tab keeps', () => {
  const own = draftName('a-principal', 'receive');
  const other = draftName('another-principal', 'receive');

  it('are those of others unless they bear the name of who is signed in', () => {
    expect(draftsOfOthers([own, other, 'scroll'], 'a-principal')).toEqual([other]);
  });

  it('are not taken for those of somebody whose name begins alike', () => {
    expect(draftsOfOthers([own], 'a-prin')).toEqual([own]);
  });
});
