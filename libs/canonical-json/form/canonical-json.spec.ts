import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import * as fc from '#test/support/random';
import { canonicalJson, composeCanonical, type JsonValue, NotCanonicalError } from './index.ts';

const key = fc
  .string({ unit: 'grapheme', maxLength: 6 })
  .filter((name) => !/^\d+$/.test(name) && name !== '__proto__');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(key, tie('value')),
  ),
}));

function pointerOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof NotCanonicalError) return error.pointer;
    throw error;
  }
  throw new Error('The value was written instead of refused.');
}

describe('the canonical form', () => {
  it('is that of RFC 8785', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(canonicalJson(any)).toBe(canonicalize(any));
      }),
    );
  });

  it('does not depend on the order of members, and stays the same after parsing', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
        expect(canonicalJson(JSON.parse(canonicalJson(object)))).toBe(canonicalJson(object));
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it.each<[string, unknown, string]>([
    ['a key that looks like a number', { a: [{ 7: 1 }] }, '/a/0/7'],
    ['a reserved key', JSON.parse('{"a":{"__proto__":1}}'), '/a/__proto__'],
    ['a lone surrogate', { a: ['x', '\ud800'] }, '/a/1'],
    ['a lone surrogate in a key', { '\udfff': 1 }, '/\udfff'],
    ['a number that is not finite', { a: Number.NaN }, '/a'],
    ['an integer that is not exact', { a: 2 ** 53 }, '/a'],
    ['undefined in a list', { a: [1, undefined] }, '/a/1'],
    ['a big integer', { 'a/b~c': 1n }, '/a~1b~0c'],
    ['an instance of a class', { a: new Date(0) }, '/a'],
    ['a function', () => 1, ''],
  ])('refuses %s and names its position', (_, bad, pointer) => {
    expect(pointerOf(() => canonicalJson(bad as JsonValue))).toBe(pointer);
  });

  it('forgets the position of an earlier error', () => {
    expect(pointerOf(() => canonicalJson({ deep: [{ er: Number.NaN }] }))).toBe('/deep/0/er');
    expect(pointerOf(() => canonicalJson({ x: Number.NaN }))).toBe('/x');
  });
});

describe('composing', () => {
  it('joins canonical members and leaves out undefined ones', () => {
    const [one, two] = [canonicalJson({ b: 1 }), canonicalJson('x')];
    expect(composeCanonical({ a: one, b: undefined, c: two })).toBe('{"a":{"b":1},"c":"x"}');
  });
});
