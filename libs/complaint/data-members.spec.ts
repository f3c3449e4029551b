import { describe, expect, it } from '@jest/globals';
import { hasHiddenCharacters } from '#plain-text';
import * as fc from '#test/support/random';
import { DATA_MEMBERS, notForData } from './data-members.ts';
import type { EventType } from './events.ts';
import { isName, isPlainId, NAME_MAX, plainLanguage } from './names.ts';

/** Texts that `data` may never contain. */
const PERSONAL = [
  'Maria Lopez, 12 High Street\nSpringfield, called twice about her mother',
  'maria.lopez@example.org wrote: "they never answered"; ring +49 30 123456 instead, in the evening, after eight please',
  'Mar\u202ezepoL ai',
];

type Path = readonly string[];

/** The path of every member with a value, from the table. An item of a list has the name `0`. */
function leaves(kind: unknown, path: Path = []): readonly Path[] {
  if (typeof kind !== 'object' || kind === null || Array.isArray(kind)) return [path];
  return Object.entries(kind).flatMap(([name, member]) =>
    leaves(member, [...path, name === 'each' ? '0' : name]),
  );
}

function holding(path: Path, value: unknown): object {
  const [name = '', ...rest] = path;
  const member = rest.length === 0 ? value : holding(rest, value);
  return name === '0' ? [member] : { [name]: member };
}

const ALL = (Object.keys(DATA_MEMBERS) as EventType[]).flatMap((type) =>
  leaves(DATA_MEMBERS[type]).map((path) => [type, path.join('/'), path] as const),
);

describe('the members of data', () => {
  it.each(ALL)('%s %s takes no free text', (type, name, path) => {
    for (const text of PERSONAL) {
      expect(notForData({ type, data: holding(path, text) })).toBe(name);
      expect(notForData({ type, data: holding(path, { text }) })).toMatch(name);
      expect(notForData({ type, data: holding(path, [text]) })).toMatch(name);
    }
  });

  it('are only those of the table', () => {
    expect(notForData({ type: 'ComplaintClosed', data: { cycle: 1, reason: 'accepted', story: 1 } })).toBe(
      'story',
    );
    expect(notForData({ type: 'ComplaintClosed', data: { cycle: 1, toString: 1 } })).toBe('toString');
    expect(notForData({ type: 'ComplaintClosed', data: { cycle: 1, reason: 'accepted' } })).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    'Mortgage',
    'Crédit à la consommation',
    '住宅ローン',
    '𝕏'.repeat(100),
    "T-Mobile (5G): don't panic!",
  ])('can be %j', (text) => expect(isName(text)).toBe(true));

  it.each([
    '',
    ' ',
    'a'.repeat(101),
    '𝕏'.repeat(101),
    'a\nb',
    'a\tb',
    'a\u202eb',
    '\ufeffa',
    'e\u0301',
    '\ud800',
  ])('cannot be %j', (text) => expect(isName(text)).toBe(false));
});

describe('an id of another system', () => {
  it.each([
    '1',
    '25371234',
    'A-17',
    'CASE-4711',
    '2023/0017',
    'b12.7',
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  ])('%s is allowed in data unchanged', (id) => expect(isPlainId(id)).toBe(true));

  it.each([
    'maria@example.org',
    'maria.lopez',
    'maria.lopez1970',
    '+49 30 123456',
    '4930123456',
    '030-123-4567',
    'Maria Lopez 7',
    `A-${'1'.repeat(70)}`,
    'maría7',
    '',
  ])('%s does not', (id) => expect(isPlainId(id)).toBe(false));
});

describe('a language', () => {
  it.each([
    ['en', 'en'],
    ['DE-at', 'de-AT'],
    ['zh-hant-TW', 'zh-Hant-TW'],
    ['es-419', 'es-419'],
    ['de-1996', 'de-1996'],
  ])('%s is written %s', (tag, canonical) => expect(plainLanguage(tag)).toBe(canonical));

  it.each([
    '',
    'english',
    'en-x-maria-lopez',
    'en-a-maria',
    'en-u-ca-gregory',
    'en-lopez',
    'x-maria',
    'en_US',
    'i-klingon',
  ])('%s is none that says a language only', (tag) => expect(plainLanguage(tag)).toBeUndefined());
});

describe('The name of a thing', () => {
  it('meets the same rules whether it is plain or not', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 120 }),
      fc.string({ unit: fc.constantFrom(' ', 'a', '~', '!', '\u007f', '\n', 'é'), maxLength: 110 }),
    );
    fc.assert(
      fc.property(name, (text) => {
        const isOfOneLine = !hasHiddenCharacters(text) && text.trim() !== '';
        expect(isName(text)).toBe(
          isOfOneLine &&
            [...text].length <= NAME_MAX &&
            text.normalize('NFC') === text &&
            text.isWellFormed(),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
