import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateLimiter } from './rate-limiter.ts';

describe('The rate limit', () => {
  it('lets a minute’s requests through at once, then says when to ask again', () => {
    const limiter = new RateLimiter(60, () => 0);

    expect(Array.from({ length: 60 }, () => limiter.take('key'))).toEqual(new Array(60).fill(0));
    expect(limiter.take('key')).toBe(1);
    expect(limiter.take('other')).toBe(0);
  });

  it('lets the next one through after the time it named', () => {
    let now = 0;
    const limiter = new RateLimiter(2, () => now);
    limiter.take('key');
    limiter.take('key');

    const wait = limiter.take('key');
    now += wait * 1_000;

    expect(wait).toBe(30);
    expect(limiter.take('key')).toBe(0);
  });

  it('never lets more through than the limit and one bucket', () => {
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
