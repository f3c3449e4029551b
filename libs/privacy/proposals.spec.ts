import { beforeEach, describe, expect, it } from '@jest/globals';
import { Proposals } from './proposals.ts';

describe('Proposed pseudonyms', () => {
  let stored: Map<string, string>;
  let reads: number;
  let proposals: Proposals;
  beforeEach(() => {
    stored = new Map();
    reads = 0;
    let made = 0;
    proposals = new Proposals(() => {
      made += 1;
      return `new-${made}`;
    });
  });

  const propose = (...keys: string[]) =>
    proposals.of(keys, async (asked) => {
      reads += 1;
      return asked.map((key) => stored.get(key));
    });

  it('are those of the store, and the first address with one decides', async () => {
    stored.set('phone', 'ben');
    expect(await propose('email', 'phone')).toBe('ben');
    stored.set('other', 'ann');
    expect(await propose('other', 'phone')).toBe('ann');
    expect(await propose('phone')).toBe('ben');
  });

  it('are proposed again as long as nothing is stored, also when questions come at once', async () => {
    const asked = await Promise.all([propose('email'), propose('email'), propose('email', 'phone')]);
    expect(new Set(asked)).toEqual(new Set(['new-1']));
    expect(await propose('phone')).toBe('new-1');
  });

  it('are not remembered once they are stored or were wrong, so that a removed address leads to nobody', async () => {
    expect(await propose('email')).toBe('new-1');
    stored.set('email', 'new-1');
    proposals.forget(['email']);
    expect(await propose('email')).toBe('new-1');
    stored.clear();
    expect(await propose('email')).toBe('new-2');
  });

  it('are none for a contact that identifies nobody', async () => {
    expect(await propose()).toBeUndefined();
    expect(reads).toBe(0);
  });

  it('are remembered in a bounded number', async () => {
    expect(await propose('first')).toBe('new-1');
    for (let i = 0; i < 20_000; i += 1) await propose(`p${i}`);
    expect(await propose('first')).toBe('new-20002');
  });
});
