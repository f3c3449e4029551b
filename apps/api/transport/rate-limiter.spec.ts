import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { RateLimiter } from './rate-limiter.ts';

describe('The rate limit', () => {
  it('allows a minute’s requests at once, then says how long to wait', () => {
    const limiter = new RateLimiter(60, () => 0);

    expect(Array.from({ length: 60 }, () => limiter.take('key'))).toEqual(new Array(60).fill(0));
    expect(limiter.take('key')).toBe(1);
    expect(limiter.take('other')).toBe(0);
  });

  it('allows the next one after that time', () => {
    let now = 0;
    const limiter = new RateLimiter(2, () => now);
    limiter.take('key');
    limiter.take('key');

    const wait = limiter.take('key');
    now += wait * 1_000;

    expect(wait).toBe(30);
    expect(limiter.take('key')).toBe(0);
  });

  it('never allows more than the limit and one bucket', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.array(fc.nat(5_000)), (perMinute, gaps) => {
        let now = 0;
        const limiter = new RateLimiter(perMinute, () => now);
        const granted = gaps.filter((gap) => {
          now += gap;
          return limiter.take('key') === 0;
        });
        expect(granted.length).toBeLessThanOrEqual(perMinute + Math.ceil((now * perMinute) / 60_000));
      }),
    );
  });
});
