import { describe, expect, it } from '@jest/globals';
import { type CommandOf, DomainError, type ReceivedComplaint } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { followDuplicates, MOST_FOLLOWED } from './follow-duplicates.ts';
import type { Ledger } from './index.ts';
import type { LedgerParts } from './ledger.ts';
import { readState } from './read-state.ts';
import { contextFor, ledgerOver, receipt } from './testing/samples.ts';

type Act = CommandOf<'link'> | CommandOf<'close'>;

const CLOSE: Act = {
  type: 'close',
  data: { reason: 'duplicate' },
  personal: { justification: 'Filed twice.' },
};
const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 150 : 3_000;

const duplicateOf = (folio: string): Act => ({ type: 'link', data: { kind: 'duplicate-of', folio } });

let sent = 0;
/** `accepted`, or the code of the refusal. */
async function give(ledger: Ledger, folio: string, act: Act): Promise<string> {
  sent += 1;
  try {
    await ledger.execute(folio, 'newest', act, contextFor(act, `${sent}`));
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

async function filed(store: MemoryEventStore, names: readonly string[]): Promise<readonly string[]> {
  const ledger = ledgerOver(store);
  const receipts = names.map((name) => ledger.receive(receipt(), contextFor(receipt(), name)));
  return (await Promise.all(receipts)).map(({ folio }) => folio);
}

/** Whether somebody answers a complaint: it, or one that it duplicates over however many, is not a closed duplicate. */
async function isAnswered(store: MemoryEventStore, folio: string): Promise<boolean> {
  const seen = new Set([folio]);
  for (const one of seen) {
    const state = await readState(store, one);
    if (state?.status !== 'closed' || state.closure.reason !== 'duplicate') return true;
    for (const { folio: next } of state.links ?? []) seen.add(next);
  }
  return false;
}

describe('Duplicates', () => {
  it('are never closed in a circle, of two or of three, while a chain may be', async () => {
    const store = new MemoryEventStore();
    const ledger = ledgerOver(store);
    const [a = '', b = '', c = '', d = ''] = await filed(store, ['a', 'b', 'c', 'd']);
    expect(await give(ledger, a, duplicateOf(b))).toBe('accepted');
    expect(await give(ledger, b, duplicateOf(a))).toBe('duplicates-in-a-circle');
    expect(await give(ledger, b, duplicateOf(c))).toBe('accepted');
    expect(await give(ledger, c, duplicateOf(a))).toBe('duplicates-in-a-circle');
    expect(await give(ledger, a, CLOSE)).toBe('accepted');
    expect(await give(ledger, b, CLOSE)).toBe('accepted');
    // Of one that was closed as a duplicate itself.
    expect(await give(ledger, d, duplicateOf(a))).toBe('accepted');
    expect(await give(ledger, d, CLOSE)).toBe('accepted');
    expect(await give(ledger, c, duplicateOf(d))).toBe('duplicates-in-a-circle');
    expect(await give(ledger, c, CLOSE)).toBe('not-linked');
    expect(await give(ledger, c, { type: 'link', data: { kind: 'related', folio: a } })).toBe('accepted');
  });

  it.each(SEEDS)(
    'do not all win when several processes link and close at once, in any order (%s)',
    async (_, { seed, isFixed }) => {
      let circles = 0;
      let closings = 0;
      const act = fc.record({ on: fc.nat(2), to: fc.nat(2), closes: fc.boolean() });
      const ofProcess = fc.array(act, { minLength: 1, maxLength: 8, size: 'max' });
      const ofAll = fc.array(ofProcess, { minLength: 3, maxLength: 3 });
      await fc.assertAsync(
        fc.asyncProperty(fc.scheduler(), ofAll, async (scheduler, processes) => {
          const store = new MemoryEventStore();
          const folios = await filed(store, ['a', 'b', 'c']);
          const late: LedgerParts['events'] = Object.assign(Object.create(store), {
            readStream: scheduler.scheduleFunction(store.readStream.bind(store)),
            append: scheduler.scheduleFunction(store.append.bind(store)),
          });
          const given = processes.map(async (acts) => {
            const ledger = ledgerOver(late);
            for (const { on, to, closes } of acts)
              await give(ledger, folios[on] ?? '', closes ? CLOSE : duplicateOf(folios[to] ?? ''));
          });
          await scheduler.waitFor(Promise.allSettled(given));
          for (const folio of folios) {
            expect(await isAnswered(store, folio)).toBe(true);
            const state = await readState(store, folio);
            if (state?.status === 'closed') closings += 1;
            if ((await leads(store, folio, state)) === 'leads-back') circles += 1;
          }
        }),
        { numRuns: RUNS, seed },
      );
      if (!isFixed) return;
      // Two links at once can make a circle: then the closings are what is refused.
      expect(circles).toBeGreaterThan(0);
      expect(closings).toBeGreaterThan(0);
    },
  );

  it('are followed to an end, and not for ever', async () => {
    const chain = (length: number) => async (folio: string) => {
      const n = Number(folio);
      return n < length ? { links: [{ kind: 'duplicate-of' as const, folio: `${n + 1}` }] } : {};
    };
    expect(await followDuplicates('x', ['1'], chain(MOST_FOLLOWED))).toBe('ends');
    expect(await followDuplicates('x', ['1'], chain(MOST_FOLLOWED + 1))).toBe('too-many');
    expect(await followDuplicates('9', ['1'], chain(MOST_FOLLOWED))).toBe('leads-back');
  });
});

function leads(store: MemoryEventStore, folio: string, state: ReceivedComplaint | undefined) {
  const links = (state?.links ?? []).map((link) => link.folio);
  return followDuplicates(folio, links, (one) => readState(store, one));
}
