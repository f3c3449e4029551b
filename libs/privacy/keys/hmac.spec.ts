import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { hmacBytes, hmacHex } from './hmac.ts';

const byEngine = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text, 'utf8');

describe('An HMAC', () => {
  it("is the engine's, for any key and text", () => {
    const keys = fc.uint8Array({ maxLength: 64 });
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.string({ unit: 'grapheme' }), { minLength: 200, maxLength: 600 })
        .map((all) => all.join('…')),
    );
    fc.assert(
      fc.property(keys, texts, (key, text) => {
        expect(hmacHex(key, text)).toBe(byEngine(key, text).digest('hex'));
        expect(hmacBytes(key, text)).toEqual(byEngine(key, text).digest());
      }),
    );
  });

  it.each([0, 1_300, 4_096, 4_097, 100_000])('is the same for a text of %i letters', (length) => {
    const key = Buffer.alloc(32, 7);
    for (const letter of ['a', 'é', '“', '\ud83d\ude00'])
      expect(hmacHex(key, letter.repeat(length))).toBe(byEngine(key, letter.repeat(length)).digest('hex'));
  });

  it('refuses a key that would have to be hashed first', () => {
    expect(() => hmacHex(new Uint8Array(65), '')).toThrow(TypeError);
  });
});
