import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TryStore } from '#read-store';
import { ANSWERED_AFTER_MS, FREE_TRIES, WrongTries } from './wrong-tries.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

describe('Wrong tries', () => {
  let counts: Map<string, number>;
  let waits: number[];
  let now: number;
  let store: TryStore;
  const process = () =>
    new WrongTries({
      store,
      hashed: async (purpose, text) => `hash of ${purpose.length} ${text.length} ${text.at(-1)}`,
      now: () => now,
      after: async (ms) => waits.push(ms),
    });
  beforeEach(() => {
    counts = new Map();
    waits = [];
    now = NOON;
    store = {
      countTries: async (names) =>
        names.map((name) => {
          const n = 1 + (counts.get(name) ?? 0);
          counts.set(name, n);
          return n;
        }),
    };
  });

  it('are answered at the same time after they came, or a multiple of it, also when the clock goes back', async () => {
    now = NOON + 150;
    await process().answer({ address: '203.0.113.7' }, 'A', NOON);
    now = NOON + 390;
    await process().answer({ address: '203.0.113.7' }, 'B', NOON);
    now = NOON + 5_000;
    await process().answer({ address: '203.0.113.7' }, 'C', NOON);
    now = NOON - 1_000;
    await process().answer({ address: '203.0.113.7' }, 'D', NOON);
    expect(waits).toEqual([ANSWERED_AFTER_MS - 150, 10, 200, ANSWERED_AFTER_MS]);
  });

  it('of one folio are too many after some, from wherever they come and whichever process they meet', async () => {
    const codes = [];
    for (let n = 1; n <= FREE_TRIES.folio + 3; n += 1) {
      const { code, headers } = await process().answer({ address: `203.0.113.${n % 10}` }, 'A', NOON);
      codes.push(`${code} ${headers['retry-after'] ?? ''}`);
    }
    expect(codes).toEqual([
      ...Array.from({ length: FREE_TRIES.folio }, () => 'unknown-folio-or-code '),
      ...['too-many-tries 2', 'too-many-tries 4', 'too-many-tries 8'],
    ]);
  });

  it('of one address are too many after more, whichever folios they name, and the wait has a bound', async () => {
    const answers = [];
    for (let n = 1; n <= FREE_TRIES.address + 40; n += 1)
      answers.push(await process().answer({ address: '203.0.113.7' }, 'x'.repeat(n), NOON));
    expect(answers.filter(({ code }) => code === 'unknown-folio-or-code')).toHaveLength(FREE_TRIES.address);
    expect(answers.at(-1)?.headers).toEqual({ 'retry-after': '3600' });
  });

  it('are kept under hashes only', async () => {
    await process().answer({ address: '203.0.113.7' }, '7K3F-9QW2-XH-W', NOON);
    expect([...counts.keys()].join()).not.toMatch(/203\.0|7K3F/);
  });
});
