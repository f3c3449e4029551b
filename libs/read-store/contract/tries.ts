import { describe, expect, it } from '@jest/globals';
import { freshLocation, type ReadStoreLocationFactory } from './fixtures.ts';

const HOUR = 3_600_000;

export function describeTries(factory: ReadStoreLocationFactory): void {
  describe('counts of tries', () => {
    const location = freshLocation(factory);
    const count = (now: number, ...names: readonly string[]) =>
      location.store.countTries(names, { now, ms: HOUR, most: 100 });

    it('grow with each try, each name for itself, and others see them', async () => {
      expect(await count(1, 'a', 'b')).toEqual([1, 1]);
      expect(await count(2, 'a')).toEqual([2]);
      const other = await location.open();
      expect(await other.countTries(['b', 'a'], { now: 3, ms: HOUR, most: 100 })).toEqual([2, 3]);
    });

    it('lose none of several at once', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => count(1, 'a')));
      expect(all.flat().toSorted((one, two) => one - two)).toEqual(
        Array.from({ length: 20 }, (_, i) => i + 1),
      );
    });

    it('are forgotten after the last try, and begin anew', async () => {
      await count(1, 'a');
      expect(await count(HOUR, 'a')).toEqual([2]);
      expect(await count(2 * HOUR - 1, 'a')).toEqual([3]);
      expect(await count(3 * HOUR, 'a')).toEqual([1]);
    });

    it('are bounded: those that would be forgotten first go', async () => {
      const few = (now: number, name: string) =>
        location.store.countTries([name], { now, ms: HOUR, most: 3 });
      for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) await few(index, name);
      expect(await few(5, 'd')).toEqual([2]);
      expect(await few(6, 'b')).toEqual([2]);
      expect(await few(7, 'a')).toEqual([1]);
    });
  });
}
