import { describe, expect, it } from '@jest/globals';
import { countThisHour } from './index.ts';
import { countingStore } from './testing/index.ts';

const HALF_PAST = Date.UTC(2026, 10, 29, 12, 30);

describe('A count in this hour of the clock', () => {
  const hashed = async (purpose: string, text: string) => `${purpose}: ${text}`;

  it('is of one purpose and one name, and says when the next hour begins', async () => {
    const counting = { store: countingStore(), hashed, now: HALF_PAST };
    await countThisHour('filings', 'a', counting);
    expect(await countThisHour('filings', 'a', counting)).toEqual({ times: 2, left: 1_800 });
    expect(await countThisHour('filings', 'b', counting)).toEqual({ times: 1, left: 1_800 });
    expect(await countThisHour('filings', undefined, counting)).toEqual({ times: 1, left: 1_800 });
    expect(await countThisHour('acts', 'a', counting)).toEqual({ times: 1, left: 1_800 });
  });

  it('begins anew with the next hour', async () => {
    const store = countingStore();
    const last = { store, hashed, now: HALF_PAST + 1_799_999 };
    expect(await countThisHour('filings', 'a', last)).toEqual({ times: 1, left: 1 });
    const next = { store, hashed, now: HALF_PAST + 1_800_000 };
    expect(await countThisHour('filings', 'a', next)).toEqual({ times: 1, left: 3_600 });
  });
});
