import { describe, expect, it } from '@jest/globals';
import { NO_COMPLAINT } from '#complaint';
import * as fc from '#test/support/random';
import { canonicalForm } from './canonical.ts';
import type { Folded } from './folded.ts';
import { FoldedCache } from './folded-cache.ts';

function folded(revision: number): Folded {
  const head = { id: '', stream: '', revision, type: '', metadata: canonicalForm({}) };
  return { state: NO_COMPLAINT, revision, position: '', head, commands: new Map() };
}

const size = fc.nat(6);
const use = fc.record({
  folio: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  act: fc.oneof(fc.constant('drop' as const), fc.constant('get' as const), fc.nat(5)),
});

describe('the cache of folded complaints', () => {
  it('answers only the newest revision put in since the complaint was dropped', () => {
    fc.assert(
      fc.property(size, fc.array(use, { maxLength: 60 }), (most, uses) => {
        const cache = new FoldedCache(most);
        const newest = new Map<string, number>();
        for (const { folio, act } of uses) {
          if (act === 'drop') {
            cache.drop(folio);
            newest.delete(folio);
          } else if (act === 'get') {
            expect([newest.get(folio), undefined]).toContain(cache.get(folio)?.revision);
          } else {
            // A complaint that was evicted comes back at the revision that was read.
            const known = cache.get(folio)?.revision ?? -1;
            cache.put(folio, folded(act));
            newest.set(folio, Math.max(known, act));
          }
        }
      }),
    );
  });

  it('keeps the complaint used last, and never more than its size', () => {
    fc.assert(
      fc.property(size, fc.array(use, { minLength: 1, maxLength: 60 }), (most, uses) => {
        const cache = new FoldedCache(most);
        for (const { folio } of uses) cache.put(folio, folded(0));
        const last = uses.at(-1)?.folio ?? '';
        expect(cache.get(last) !== undefined).toBe(most > 0);
        const kept = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].filter(
          (folio) => cache.get(folio) !== undefined,
        );
        expect(kept.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
