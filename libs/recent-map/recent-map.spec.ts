import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { RecentMap } from './recent-map.ts';

describe('A map of the entries used last', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 80 });

  it('keeps the entry used last, and never more entries than its bound', () => {
    fc.assert(
      fc.property(fc.nat(8), keys, (most, used) => {
        const map = new RecentMap<number, string>({ most });
        for (const key of used) map.set(key, `value ${key}`);
        const last = used.at(-1) ?? 0;
        expect(map.get(last)).toBe(most > 0 ? `value ${last}` : undefined);
        const kept = Array.from({ length: 21 }, (_, key) => map.get(key)).filter((one) => one !== undefined);
        expect(kept.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('returns only the value set last, and nothing for a deleted key', () => {
    const step = fc.record({ key: fc.nat(5), value: fc.option(fc.nat(), { nil: undefined }) });
    fc.assert(
      fc.property(fc.nat(8), fc.array(step, { maxLength: 60 }), (most, steps) => {
        const map = new RecentMap<number, number>({ most });
        const truth = new Map<number, number>();
        for (const { key, value } of steps) {
          if (value === undefined) map.delete(key);
          else map.set(key, value);
          if (value === undefined) truth.delete(key);
          else truth.set(key, value);
          for (const one of truth.keys()) expect([truth.get(one), undefined]).toContain(map.get(one));
        }
        map.clear();
        for (const one of truth.keys()) expect(map.get(one)).toBeUndefined();
      }),
    );
  });

  it('keeps an entry that is used, and forgets the others', () => {
    const map = new RecentMap<string, number>({ most: 100 });
    map.set('old', 1);
    map.set('used', 2);
    for (let i = 0; i < 1_000; i += 1) {
      map.set(`k${i}`, i);
      map.get('used');
    }
    expect([map.get('old'), map.get('used')]).toEqual([undefined, 2]);
  });

  it('bounds the total weight of its entries', () => {
    const map = new RecentMap<number, string>({ most: 10_000, weigh: (text) => text.length });
    for (let key = 0; key < 1_000; key += 1) map.set(key, 'x'.repeat(100));
    const kept = Array.from({ length: 1_000 }, (_, key) => map.get(key)).filter(Boolean);
    expect(kept.length).toBeGreaterThanOrEqual(50);
    expect(kept.length).toBeLessThanOrEqual(100);
  });

  it('counts the weight of a value that is set again once, as it is now', () => {
    const map = new RecentMap<number, string>({ most: 1_000, weigh: (text) => text.length });
    map.set(1, 'x'.repeat(100));
    for (let again = 0; again < 50; again += 1) map.set(2, 'y'.repeat(100 + again));
    expect(map.get(1)).toBe('x'.repeat(100));
    map.set(2, 'y'.repeat(500));
    map.set(3, 'z');
    map.set(4, 'z'.repeat(500));
    expect(map.get(1)).toBeUndefined();
  });

  it('creates an unknown value once', () => {
    const made: number[] = [];
    const map = new RecentMap<number, string | undefined>({ most: 10 });
    const make = (key: number) => {
      made.push(key);
      return key === 0 ? undefined : `made ${key}`;
    };
    expect([1, 1, 0, 0].map((key) => map.getOrMake(key, make))).toEqual([
      'made 1',
      'made 1',
      undefined,
      undefined,
    ]);
    expect(made).toEqual([1, 0, 0]);
  });

  it('keeps `null` as a value, different from an absent one', () => {
    const map = new RecentMap<string, null>({ most: 2 });
    map.set('none', null);
    expect([map.get('none'), map.get('unknown')]).toEqual([null, undefined]);
  });
});
