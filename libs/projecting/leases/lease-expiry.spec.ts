import { describe, expect, it } from '@jest/globals';
import type { Lease } from '#read-store';
import * as fc from '#test/support/random';
import { LeaseExpiry } from './lease-expiry.ts';

const LOOK = 500;
const EXPIRY = 3_000;

function lease(beat: number, token = 1): Lease {
  return { name: 'status', version: 1, holder: 'somebody', token, beat };
}

function watching() {
  const clock = { now: 0 };
  const expiry = new LeaseExpiry(EXPIRY, LOOK, () => clock.now);
  return {
    /** How many leases are expired in a look after this time. */
    gone(ms: number, ...leases: Lease[]): number {
      clock.now += ms;
      return expiry.look(leases).length;
    },
  };
}

describe('a lease that is not renewed', () => {
  it('expires after the expiry time, not before', () => {
    const { gone } = watching();
    gone(0, lease(7));
    for (let passed = LOOK; passed < EXPIRY; passed += LOOK) expect(gone(LOOK, lease(7))).toBe(0);
    expect(gone(LOOK, lease(7))).toBe(1);
  });

  it('counts anew with every renewal, and with every new token', () => {
    const { gone } = watching();
    gone(0, lease(7));
    for (let passed = LOOK; passed < EXPIRY; passed += LOOK) gone(LOOK, lease(7));
    expect(gone(LOOK, lease(8))).toBe(0);
    expect(gone(LOOK, lease(8, 2))).toBe(0);
    for (let passed = LOOK; passed < EXPIRY; passed += LOOK) expect(gone(LOOK, lease(8, 2))).toBe(0);
    expect(gone(LOOK, lease(8, 2))).toBe(1);
  });

  it.each([
    ['this process was paused, or the clock leapt a day', 86_400_000],
    ['the clock fell back a day', -86_400_000],
  ])('is not given up because %s', (_, leap) => {
    const { gone } = watching();
    gone(0, lease(7));
    expect(gone(leap, lease(7))).toBe(0);
    expect(gone(leap, lease(7))).toBe(0);
  });

  it('never expires while it is renewed at least once within the expiry time, for any clock', () => {
    const mostLooks = EXPIRY / (2 * LOOK) - 1;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            jump: fc.integer({ min: -1e9, max: 1e9 }),
            looks: fc.integer({ min: 0, max: mostLooks }),
          }),
        ),
        (steps) => {
          const { gone } = watching();
          let beat = 0;
          for (const { jump, looks } of steps) {
            beat += 1;
            for (let look = 0; look <= looks; look += 1) expect(gone(jump, lease(beat))).toBe(0);
          }
        },
      ),
    );
  });
});
