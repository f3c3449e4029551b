import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GLOSSARY, LANGUAGES, type Language, wordsOf } from './index.ts';

const ADVISERS = resolve(import.meta.dirname, '../../docs/advisers');
const pageIn = (language: Language) => readFileSync(resolve(ADVISERS, `${language}.md`), 'utf8');

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = '']) => one);

/** Where each text stands in a catalogue, e.g. `acts/accept/link`. One text may stand in several places. */
function places(of: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(of).flatMap(([name, value]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'string') return [[value, at] as const];
    return typeof value === 'object' && value !== null ? places(value, at) : [];
  });
}

function placesIn(language: Language): ReadonlyMap<string, ReadonlySet<string>> {
  const { pages, codes, process } = wordsOf(language);
  const terms = Object.fromEntries(GLOSSARY.map((term) => [term.en, term[language]]));
  const all = new Map<string, Set<string>>();
  for (const [text, at] of places({ pages, codes, process, terms }))
    all.set(text, (all.get(text) ?? new Set()).add(at));
  return all;
}

/** What a page is made of, whatever its language. */
function shapeOf(language: Language) {
  const text = pageIn(language);
  return {
    lines: text.split('\n').map((line) => /^(#+|-)? ?./.exec(line)?.[1] ?? (line === '' ? '' : 'text')),
    addresses: found(text, /`([^`]+)`/g).map((one) => one.replaceAll(`/${language}`, '/LANG')),
    links: found(text, /\]\((\.\.[^)]+)\)/g),
  };
}

describe.each(LANGUAGES)('The page for advisers in %s', (language) => {
  it('has the headings, items, addresses and links of the page in English', () => {
    expect(shapeOf(language)).toEqual(shapeOf('en'));
  });

  it('is linked with the other four', () => {
    const others = LANGUAGES.filter((one) => one !== language).map((one) => `${one}.md`);
    expect(found(pageIn(language), /\]\((\w+\.md)\)/g).toSorted()).toEqual(others.toSorted());
  });

  it('quotes the words of the pages, the same ones as the page in English', () => {
    const [own, english] = [placesIn(language), placesIn('en')];
    const quoted = found(pageIn(language), /\*\*(.+?)\*\*/g);
    expect(quoted.filter((text) => !own.has(text))).toEqual([]);
    const originals = found(pageIn('en'), /\*\*(.+?)\*\*/g);
    expect(quoted).toHaveLength(originals.length);
    const differing = quoted.filter((text, i) => {
      const meant = english.get(originals[i] ?? '');
      return ![...(own.get(text) ?? [])].some((place) => meant?.has(place));
    });
    expect(differing).toEqual([]);
  });
});
