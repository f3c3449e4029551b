import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from '#test/support/random';
import { splitPlainly } from './split-plainly.ts';

const CHARACTERS = ['"', '"', ',', ';', 'a', ' ', 'ü', '😀', '\r'] as const;
const plain = fc.string({ unit: fc.constantFrom('a', ' ', 'ü', ';'), maxLength: 4 });
const quoted = fc
  .string({ unit: fc.constantFrom(...CHARACTERS, '\n'), maxLength: 6 })
  .map((text) => `"${text.replaceAll('"', '""')}"`);
const record = fc.oneof(
  fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 5 }).map((fields) => fields.join(',')),
  // The framer cuts at line ends outside quotes.
  fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 12 }),
);

/** The fields by the library; `undefined` when it refuses the record, or sees several. */
function byLibrary(text: string): readonly string[] | undefined {
  try {
    const [fields, ...more] = parse(text, {
      delimiter: ',',
      record_delimiter: ['\n'],
      relax_column_count: true,
    });
    return more.length === 0 ? fields : undefined;
  } catch {
    return undefined;
  }
}

describe('a record that is written plainly', () => {
  it('has the same fields as the library gives', () => {
    fc.assert(
      fc.property(record, (text) => {
        // The framer leaves out records without bytes.
        fc.pre(text !== '');
        const fields = splitPlainly(text, ',');
        if (fields !== undefined) expect(fields).toEqual(byLibrary(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['a,"b ""c""",', ['a', 'b "c"', '']],
    ['"a\nb",c', ['a\nb', 'c']],
    ['a"b,c', undefined],
    ['"a"b,c', undefined],
    ['"a', undefined],
  ])('is split, and any other is not: %j', (text, fields) => {
    expect(splitPlainly(text, ',')).toEqual(fields);
  });
});
