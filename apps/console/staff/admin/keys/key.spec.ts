import { describe, expect, it } from '@jest/globals';
import { ADMIN } from '#words/console';
import { byWhom, type Key, shownOf } from './key.ts';

const KEY: Key = {
  ...{ id: 'k1', principal: 'p1', name: 'A. Smith', role: 'handler', state: 'active' },
  ...{ issuedAt: '2026-11-22T09:30:00.000Z', issuedBy: { id: 'p2' } },
};

describe('The list of keys', () => {
  it('shows the active ones, the newest first, and all when they are asked for', () => {
    const keys: readonly Key[] = [
      KEY,
      { ...KEY, id: 'k2', state: 'revoked' },
      { ...KEY, id: 'k3', state: 'expired' },
      { ...KEY, id: 'k4' },
    ];
    expect(shownOf(keys, undefined).map(({ id }) => id)).toEqual(['k4', 'k1']);
    expect(shownOf(keys, 'all').map(({ id }) => id)).toEqual(['k4', 'k3', 'k2', 'k1']);
  });

  it('names who issued a key, also at the command line', async () => {
    const { keys } = await ADMIN.words.en();
    const nameOf = (id: string) => `name of ${id}`;
    expect(byWhom({ id: 'p2' }, keys, nameOf)).toBe('name of p2');
    expect(byWhom({ id: 'system' }, keys, nameOf)).toBe(keys.operator);
    expect(byWhom({ id: 'system', account: 'root' }, keys, nameOf)).toBe(keys.account('root'));
  });
});
