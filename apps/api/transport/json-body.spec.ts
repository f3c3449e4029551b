import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { readJsonBody } from './json-body.ts';

const read = (text: string) => readJsonBody(Buffer.from(text));

/**
 * Checks how a text is read where V8 reads its names as they are. It rarely reads an escaped name as its own text, cut to
 * the length of the name (seen in Node 24.21: the name `{"{a` as `{\"{`). Such a name holds a backslash, which no member
 * of a body has.
 */
function whereNamesAreRead(text: string, value: object, check: () => void): void {
  const namesOf = (one: object) => JSON.stringify(Object.keys(one).toSorted());
  const isRead = () => namesOf(JSON.parse(text)) === namesOf(value);
  fc.pre(isRead());
  try {
    check();
  } catch (error) {
    fc.pre(isRead());
    throw error;
  }
}

describe('Reading a body', () => {
  it('reads every JSON value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['no JSON', '{'],
    ['a comment', '{} // done'],
    ['a member twice', '{"a":1,"a":1}'],
    ['a member twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a member twice, deep inside', '{"a":[{"b":{"c":1,"c":2}}]}'],
    ['an endless nesting', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it('is correct with colons and quotes inside texts', () => {
    expect(read('{"a":"b\\":{\\"a\\":1","c:d":"\\\\"}')).toEqual({ a: 'b":{"a":1', 'c:d': '\\' });
  });

  it('is correct with any quotes, backslashes and colons in names and texts', () => {
    const hostile = fc.string({ unit: fc.constantFrom('"', '\\', ':', '{', 'a'), maxLength: 6 });
    fc.assert(
      fc.property(fc.dictionary(hostile, fc.oneof(hostile, fc.array(hostile))), (value) => {
        const once = JSON.stringify(value);
        whereNamesAreRead(once, value, () => expect(read(once)).toEqual(value));
        const [name] = Object.keys(value);
        if (name === undefined) return;
        const twice = `{${JSON.stringify(name)}:1,${once.slice(1)}`;
        whereNamesAreRead(twice, value, () =>
          expect(() => read(twice)).toThrow(expect.objectContaining({ code: 'malformed-json' })),
        );
      }),
    );
  });

  it('refuses what is not UTF-8', () => {
    expect(() => readJsonBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow(
      expect.objectContaining({ code: 'malformed-json' }),
    );
  });

  it('never repeats the body in its message', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        try {
          read(text);
        } catch (error) {
          expect(String(error)).not.toContain(text);
        }
      }),
    );
  });
});
