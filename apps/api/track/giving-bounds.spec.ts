import { describe, expect, it } from '@jest/globals';
import { countingStore } from '#read-store/testing';
import { ACTS_AN_HOUR, GivingBounds, MOST_EVENTS, MOST_WAITING, PART_BYTES } from './giving-bounds.ts';

const HALF_PAST = Date.UTC(2026, 10, 29, 12, 30);
const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = '0000-0000-00-0';

function bounds(largest = PART_BYTES) {
  let at = HALF_PAST;
  const bound = new GivingBounds({
    store: countingStore(),
    hashed: async (purpose, text) => `${purpose}: ${text}`,
    now: () => at,
    largest,
  });
  return { bound, set: (to: number) => (at = to) };
}

const from = (n: number) => ({ address: `192.0.2.${n}` });
const refusal = { code: 'too-many-requests', status: 429, headers: { 'retry-after': '1800' } };

async function* parts(n: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < n; i += 1) yield new Uint8Array(PART_BYTES);
}

async function sizeOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const some of bytes) size += some.length;
  return size;
}

describe('What complainants give', () => {
  it('is bounded for each complaint, from all addresses, until the next hour begins', async () => {
    const { bound, set } = bounds();
    for (let i = 0; i < ACTS_AN_HOUR.complaint; i += 1) await bound.takeAct(from(i), FOLIO, 0);
    await expect(bound.takeAct(from(200), FOLIO, 0)).rejects.toMatchObject(refusal);
    await bound.takeAct(from(200), OTHER, 0);
    set(HALF_PAST + 1_800_000);
    await bound.takeAct(from(200), FOLIO, 0);
  });

  it('is bounded for each address, which then stops no other one', async () => {
    const { bound } = bounds();
    for (let i = 0; i < ACTS_AN_HOUR.address; i += 1) await bound.takeAct(from(1), `folio ${i}`, 0);
    for (let i = 0; i < ACTS_AN_HOUR.complaint; i += 1)
      await expect(bound.takeAct(from(1), FOLIO, 0)).rejects.toMatchObject(refusal);
    await bound.takeAct(from(2), FOLIO, 0);
  });

  it('is bounded over the whole life of a complaint', async () => {
    const { bound } = bounds();
    await bound.takeAct(from(1), FOLIO, MOST_EVENTS - 1);
    await expect(bound.takeAct(from(1), FOLIO, MOST_EVENTS)).rejects.toMatchObject({
      status: 429,
      headers: {},
    });
  });

  it('is bounded in bytes, while they arrive', async () => {
    const { bound } = bounds();
    const most = 50;
    const first = await bound.take(from(1), FOLIO, 0, parts(most - 1));
    expect(await sizeOf(first)).toBe((most - 1) * PART_BYTES);
    const next = await bound.take(from(1), FOLIO, 0, parts(2));
    await expect(sizeOf(next)).rejects.toMatchObject(refusal);
    await expect(bound.take(from(1), FOLIO, 0, parts(1))).rejects.toMatchObject(refusal);
    expect(await sizeOf(await bound.take(from(1), OTHER, 0, parts(1)))).toBe(PART_BYTES);
  });

  it('takes contents of the greatest size, however large that is', async () => {
    const { bound } = bounds(100 * PART_BYTES);
    expect(await sizeOf(await bound.take(from(1), FOLIO, 0, parts(100)))).toBe(100 * PART_BYTES);
  });

  it('is bounded in contents that nothing names yet', async () => {
    const { bound } = bounds();
    await bound.take(from(1), FOLIO, MOST_WAITING - 1, parts(1));
    await expect(bound.take(from(1), FOLIO, MOST_WAITING, parts(1))).rejects.toMatchObject({ status: 429 });
  });
});
