import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger } from '#ledger';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import { Identify } from './identify.ts';

/** The same store, which notes each call. */
function noted(store: EventStore, calls: string[]): EventStore {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...call: readonly unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, call);
      };
    },
  });
}

describe('The work for a try', () => {
  const calls: string[] = [];
  let events: EventStore;
  let folio: string;
  let identify: (ledger: Ledger) => Identify;

  beforeEach(async () => {
    events = new MemoryEventStore();
    const command = receipt();
    ({ folio } = await ledgerOver(events).receive(command, contextFor(command, 'a key')));
    const called =
      <T>(name: string, answer: (...call: readonly string[]) => T) =>
      async (...call: readonly unknown[]) => {
        calls.push(name);
        return answer(...call.map(String));
      };
    identify = (ledger) =>
      new Identify({
        ledger,
        views: {
          countTries: async (names) => {
            calls.push('countTries');
            return names.map(() => 1);
          },
        },
        isTrackingCode: called('isTrackingCode', (_, typed) => typed === 'right'),
        folioPseudonym: called('folioPseudonym', () => 'pseudonym'),
        hashed: called('hashed', (purpose, text) => `${purpose} ${text}`),
        now: () => Date.now(),
      });
  });

  /** The calls that one try makes, in a process that has just begun. */
  async function callsOf(given: string, code: string): Promise<readonly string[]> {
    calls.length = 0;
    const visitor = { address: '203.0.113.7' };
    await identify(ledgerOver(noted(events, calls)))
      .complainant(visitor, given, code)
      .catch((error: unknown) => calls.push(String(Reflect.get(Object(error), 'code'))));
    return [...calls];
  }

  it('is the same for a wrong code, an unknown folio and what cannot be a folio: as many calls of the stores', async () => {
    const wrong = await callsOf(folio, 'wrong');
    expect(wrong.filter((name) => name === 'readStream').length).toBeGreaterThan(0);
    expect(wrong.slice(-4)).toEqual(['hashed', 'hashed', 'countTries', 'unknown-folio-or-code']);
    expect(await callsOf('0000-0000-00-0', 'right')).toEqual(wrong);
    expect(await callsOf('nonsense', 'right')).toEqual(wrong);
  });

  it('counts no try for the right code, and waits for nothing', async () => {
    const right = await callsOf(folio.toLowerCase(), 'right');
    expect(right).toContain('isTrackingCode');
    expect(right).not.toContain('countTries');
  });
});
