import { describe, expect, it } from '@jest/globals';
import { countingStore } from '#read-store/testing';
import { Filings } from './filings.ts';

const HALF_PAST = Date.UTC(2026, 10, 29, 12, 30);

function filings(start = HALF_PAST) {
  let at = start;
  const parts = {
    store: countingStore(),
    hashed: async (purpose: string, text: string) => `${purpose}: ${text}`,
    now: () => at,
    limit: { perAddress: 2, inAll: 5 },
  };
  return { bound: new Filings(parts), set: (to: number) => (at = to), twin: new Filings(parts) };
}

const from = (n: number) => ({ address: `192.0.2.${n}` });
const refusal = { code: 'too-many-filings', status: 429, headers: { 'retry-after': '1800' } };

describe('Filings without a key', () => {
  it('are bounded for each address, over all processes, until the next hour begins', async () => {
    const { bound, twin, set } = filings();
    await bound.take(from(1));
    await twin.take(from(1));
    await expect(bound.take(from(1))).rejects.toMatchObject(refusal);
    await bound.take(from(2));
    set(HALF_PAST + 1_800_000);
    await bound.take(from(1));
  });

  it('are bounded in all, and one address cannot use that up', async () => {
    const { bound } = filings();
    for (let i = 0; i < 10; i += 1) await bound.take(from(1)).catch(() => undefined);
    for (const n of [2, 3, 4]) await bound.take(from(n));
    await expect(bound.take(from(5))).rejects.toMatchObject(refusal);
  });

  it('count for the network of an IPv6 address', async () => {
    const { bound } = filings();
    await bound.take({ address: '2001:db8::1' });
    await bound.take({ address: '2001:db8::2' });
    await expect(bound.take({ address: '2001:db8::3' })).rejects.toMatchObject(refusal);
  });
});
