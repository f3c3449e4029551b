import { describe, expect, it } from '@jest/globals';
import { etag, expectedRevision, idempotencyKey } from './command-headers.ts';

describe('The headers of a command', () => {
  it.each([
    ['"0"', 0],
    ['"12"', 12],
    ['*', 'newest'],
  ])('reads If-Match %s', (header, expected) => {
    expect(expectedRevision(header)).toBe(expected);
  });

  it('reads back the ETag that it wrote', () => {
    expect(expectedRevision(etag(7))).toBe(7);
  });

  it.each(['3', '"03"', 'W/"3"', '"-1"', '"3", "4"', '"1e3"', '"x"', '**'])(
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
    expect(() => idempotencyKey(undefined)).toThrow(
      expect.objectContaining({ code: 'idempotency-key-required', status: 400 }),
    );
  });

  it.each([' ', 'a'.repeat(256), 'ключ', 'a\tb'])('refuses the Idempotency-Key %j', (header) => {
    expect(() => idempotencyKey(header)).toThrow(expect.objectContaining({ code: 'bad-idempotency-key' }));
  });

  it('takes any other text as an Idempotency-Key', () => {
    for (const key of ['a', 'a b', '"quoted"', 'a'.repeat(255), crypto.randomUUID()])
      expect(idempotencyKey(key)).toBe(key);
  });
});
