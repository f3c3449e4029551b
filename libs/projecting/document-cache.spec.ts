import { describe, expect, it } from '@jest/globals';
import { documentCache } from './document-cache.ts';

describe('the cache of documents', () => {
  it('distinguishes a key without a document from an unknown key', () => {
    const cache = documentCache(1_000_000);
    cache.set('a', { n: 1 });
    cache.set('b', null);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([{ n: 1 }, null, undefined]);
  });

  it('keeps recently used documents within its budget and removes the others', () => {
    const cache = documentCache(500_000);
    const document = { text: 'x'.repeat(1_000) };
    cache.set('old', document);
    cache.set('used', document);
    for (let i = 0; i < 5_000; i += 1) {
      cache.set(`k${i}`, document);
      cache.get('used');
    }
    const kept = Array.from({ length: 5_000 }, (_, i) => cache.get(`k${i}`)).filter(
      (one) => one !== undefined,
    ).length;
    expect(cache.get('old')).toBeUndefined();
    expect(cache.get('used')).toBe(document);
    expect(kept).toBeGreaterThan(100);
    expect(kept * 1_000).toBeLessThan(1_000_000);
  });
});
