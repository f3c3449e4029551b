import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { counted, formats, GLOSSARY, LANGUAGES, type Language, languageOf, wordsOf } from './index.ts';

describe('A number in a text', () => {
  const days = counted('ru', { one: '{n} день', few: '{n} дня', many: '{n} дней', other: '{n} дня' });

  it.each([
    [1, '1 день'],
    [2, '2 дня'],
    [5, '5 дней'],
    [21, '21 день'],
    [112, '112 дней'],
    [1.5, '1,5 дня'],
  ])('takes the form that its language has for %d', (n, text) => {
    expect(days(n)).toBe(text);
  });
});

describe('A date in words', () => {
  it('is the day of the zone', () => {
    expect(formats('en', 'Europe/London').day('2026-06-16T23:30:00.000Z')).toBe('17 June 2026');
    expect(formats('ru', 'Europe/London').day('2026-06-16')).toBe('16 июня 2026\u00a0г.');
  });

  it('writes the first of a month as the language does', () => {
    expect(formats('fr', 'UTC').day('2026-12-01')).toBe('1er décembre 2026');
    expect(formats('fr', 'UTC').moment('2026-12-01T14:05:00.000Z')).toBe('1er décembre 2026 à 14:05 UTC');
    expect(formats('it', 'UTC').deadline('2026-12-02T00:00:00.000Z')).toBe('1º dicembre 2026');
    expect(formats('fr', 'UTC').day('2026-12-11')).toBe('11 décembre 2026');
    expect(formats('es', 'UTC').day('2026-12-01')).toBe('1 de diciembre de 2026');
  });

  it('is the last day allowed for what is due at midnight, and the moment for what is due in a day', () => {
    const { deadline } = formats('en', 'Europe/London');
    expect(deadline('2026-06-16T23:00:00.000Z')).toBe('16 June 2026');
    expect(deadline('2026-06-16T12:05:00.000Z')).toBe('16 June 2026 at 13:05 BST');
    expect(deadline('2026-06-16')).toBe('16 June 2026');
  });
});

describe('An amount', () => {
  it('keeps every digit that a binary fraction would lose', () => {
    expect(formats('en', 'UTC').money('90071992547409931.25', 'EUR')).toBe('€90,071,992,547,409,931.25');
    expect(formats('fr', 'UTC').money('120.50', 'EUR')).toBe('120,50\u00a0€');
    expect(formats('en', 'UTC').money('500', 'JPY')).toBe('JP¥500');
  });

  it('is refused when it is no decimal', () => {
    expect(() => formats('en', 'UTC').money('12e3', 'EUR')).toThrow(RangeError);
  });
});

describe('The language of a tag', () => {
  it.each([
    ['fr-CA', 'fr'],
    ['RU', 'ru'],
    ['de', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is served by %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

/** Every text of a catalogue, with the way to it. Functions are left out: they need their arguments. */
function texts(of: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(of).flatMap(([name, value]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'string') return [[at, value] as const];
    return typeof value === 'object' && value !== null ? texts(value, at) : [];
  });
}

/** Words that would be a second name of a tier, which the glossary names once. */
const OTHER_NAMES_OF_TIERS: Readonly<Record<Language, RegExp>> = {
  en: /\bstep (?:\{n\}|\d)|\bnext (?:step|stage|tier)\b|\b(?:stage|tier)\b/i,
  es: /escal[óo]n|instancia|\bpaso (?:\{n\}|\d)/i,
  fr: /échelon|palier|\bétape (?:\{n\}|\d)/i,
  it: /gradino|\bgrado\b|istanza|\bpasso (?:\{n\}|\d)/i,
  ru: /уров(?:ень|н)|инстанци|этап/i,
};

describe.each(LANGUAGES)('The texts in %s', (language) => {
  it('are not empty, have no space at their ends and no straight apostrophe', () => {
    expect(
      texts(wordsOf(language)).filter(
        ([, text]) => text.trim() !== text || text === '' || text.includes("'"),
      ),
    ).toEqual([]);
  });

  it('have no space before a mark at which a line can break', () => {
    const source = readFileSync(resolve(import.meta.dirname, `${language}/track.ts`), 'utf8');
    const all = [...texts(wordsOf(language)).map(([, text]) => text), ...source.split('\n')];
    expect(all.filter((text) => / [:;?!](?=[ '`]|$)/m.test(text))).toEqual([]);
  });

  it('have one name for a tier, that of the glossary', () => {
    const { track, ...rest } = wordsOf(language);
    const spoken = [...texts({ ...rest, track }), ['escalated', track.happened.escalated(2)] as const];
    expect(spoken.filter(([, text]) => OTHER_NAMES_OF_TIERS[language].test(text))).toEqual([]);
  });

  it('tell different codes of one list apart', () => {
    for (const [list, coded] of Object.entries(wordsOf(language).codes))
      expect([list, new Set(Object.values(coded)).size]).toEqual([list, Object.keys(coded).length]);
  });
});

/** The slots of each text, by the way to it. */
function slotsIn(of: object): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    texts(of).map(([at, text]) => [at, (text.match(/\{[a-z]+\}/gi) ?? []).toSorted()]),
  );
}

describe.each(LANGUAGES)('The slots of the texts in %s', (language) => {
  it.each(['letters', 'process', 'session'] as const)('of %s are those of the texts in English', (area) => {
    expect(slotsIn(wordsOf(language)[area])).toEqual(slotsIn(wordsOf('en')[area]));
  });

  it('and the terms of the glossary are what these texts use', () => {
    const words = wordsOf(language);
    const spans = Object.values(words.process.within).map((within) => within(2));
    const all = [...texts(words).map(([, text]) => text), ...spans].join(' ').toLowerCase();
    // Inflected words and terms with an explanation are checked by their beginning.
    const missing = GLOSSARY.map((term) => term[language].replace(/ \(.*\)$/, '').toLowerCase()).filter(
      (term) => !term.split(' ').every((word) => all.includes(word.slice(0, Math.max(3, word.length - 3)))),
    );
    expect(missing).toEqual([]);
  });
});
