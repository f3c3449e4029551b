import { describe, expect, it } from '@jest/globals';
import { etag, expectedRevision, idempotencyKey, linesOf } from './command-headers.ts';

describe('The headers of a command', () => {
  it.each([
    ['"0"', 0],
    ['"12"', 12],
    ['*', 'newest'],
    ['"3", "4"', [3, 4]],
    ['"3" ,W/"4",\t"5"', [3, 5]],
    ['W/"3"', []],
    ['"x"', []],
    ['"03"', []],
  ])('reads If-Match %s', (header, expected) => {
    expect(expectedRevision(header)).toEqual(expected);
  });

  it('reads back the ETag that it wrote', () => {
    expect(expectedRevision(etag(7))).toBe(7);
  });

  it.each(['3', '"3" "4"', '"3",', 'w/"3"', '*, "3"', '"3', '"a b"', '**'])(
    'refuses If-Match %s',
    (header) => {
      expect(() => expectedRevision(header)).toThrow(
        expect.objectContaining({ code: 'bad-if-match', status: 400 }),
      );
    },
  );

  it('demands both headers', () => {
    expect(() => expectedRevision(undefined)).toThrow(
      expect.objectContaining({ code: 'if-match-required', status: 428 }),
    );
    expect(() => idempotencyKey([])).toThrow(
      expect.objectContaining({ code: 'idempotency-key-required', status: 400 }),
    );
  });

  it.each([' ', 'a'.repeat(256), 'ключ', 'a\tb'])('refuses the Idempotency-Key %j', (header) => {
    expect(() => idempotencyKey([header])).toThrow(expect.objectContaining({ code: 'bad-idempotency-key' }));
  });

  it('are found in any spelling, each line once', () => {
    const raw = ['Host', 'a', 'IDEMPOTENCY-KEY', 'k1', 'x-other', 'idempotency-key', 'Idempotency-Key', 'k2'];
    expect(linesOf(raw, 'idempotency-key')).toEqual(['k1', 'k2']);
    expect(linesOf(raw, 'if-match')).toEqual([]);
  });

  it('refuses two lines of it', () => {
    expect(() => idempotencyKey(['a', 'a'])).toThrow(
      expect.objectContaining({ code: 'bad-idempotency-key' }),
    );
  });

  it('accepts any other text as an Idempotency-Key', () => {
    for (const key of ['a', 'a b', '"quoted"', 'a'.repeat(255), crypto.randomUUID()])
      expect(idempotencyKey([key])).toBe(key);
  });
});
