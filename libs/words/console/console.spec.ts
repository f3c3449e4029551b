import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from '#complaint';
import { PROBLEMS } from '#http';
import { LANGUAGES, type Language, wordsOf } from '../index.ts';
import * as exported from './index.ts';

/** The areas by the names of their files, so that a new one is tested by itself. */
const FILES = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'area' && name !== 'index');

const AREAS = new Map<string, exported.Area<object>>(
  Object.entries(exported).map(([name, area]) => [name.toLowerCase().replaceAll('_', ''), area]),
);

function areaOf(name: string): exported.Area<object> {
  const area = AREAS.get(name.replaceAll('-', ''));
  if (area === undefined) throw new Error(`libs/words/console/index.ts has no area for the file ${name}.ts.`);
  return area;
}

/** What is put into texts. A text that leaves one out would not tell it. */
const NUMBERS = [5, 3, 8, 6];

/** A text with something in it. */
type Telling = (...values: readonly number[]) => string;

function isTelling(value: unknown): value is Telling {
  return typeof value === 'function';
}

/** Every text and every function of a catalogue, with the way to it. */
function members(of: object, path = ''): readonly (readonly [string, string | Telling])[] {
  return Object.entries(of).flatMap(([name, value]: [string, unknown]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'string' || isTelling(value)) return [[at, value] as const];
    return typeof value === 'object' && value !== null ? members(value, at) : [];
  });
}

/** Every text, with the way to it. What is a function gives its text about {@link NUMBERS}. */
function texts(of: object): readonly (readonly [string, string])[] {
  return members(of).map(([at, value]) => [at, isTelling(value) ? value(...NUMBERS) : value]);
}

function functions(of: object): readonly (readonly [string, Telling])[] {
  return members(of).flatMap(([at, value]) => (isTelling(value) ? [[at, value] as const] : []));
}

/** What is written in English as it is in another language, in small letters. */
const SAME: Readonly<Record<Language, readonly string[]>> = {
  en: [],
  es: ['auditor', 'error', 'fax', 'no'],
  fr: [
    '5 minutes',
    '5, version 3',
    'action',
    'actions',
    'active',
    'application',
    'audit',
    'cause',
    'causes',
    'communication',
    'conclusion',
    'contact',
    'contacts',
    'corrective',
    'cycle',
    'cycle 5',
    'description',
    'documents',
    'information',
    'justification',
    'message',
    'pages',
    'position',
    'position 5',
    'satisfaction',
    'second moment',
    'simple',
    'sources',
    'suggestion',
    'type',
    'version',
  ],
  it: ['e-mail', 'fax', 'file', 'id', 'no', 'social media'],
  ru: [],
};

/** Names and signs that no language changes. */
const OF_ALL = ['complaint ledger', '5 kb'];

/** Areas without English words, since the API has them. The types hold the other languages to the codes of the API. */
const OF_THE_API = ['refusals'];
const TRANSLATED = LANGUAGES.filter((language) => language !== 'en');

describe.each(FILES)('The words of the console for %s', (name) => {
  const { words } = areaOf(name);
  const [source, ...others] = OF_THE_API.includes(name) ? TRANSLATED : LANGUAGES;

  it.each(others)(`have in %s the members of those in ${source}`, async (language) => {
    const ways = async (of: Language) => texts(await words[of]()).map(([at]) => at);
    expect((await ways(language)).toSorted()).toEqual((await ways(source)).toSorted());
  });

  it.each(LANGUAGES)('are no empty texts in %s, with no space at their ends', async (language) => {
    const faulty = texts(await words[language]()).filter(
      ([, text]) => text === '' || text.trim() !== text || /undefined|\{|\[object/.test(text),
    );
    expect(faulty).toEqual([]);
  });

  it.each(LANGUAGES)(
    'are set as %s is: the apostrophe is round, no line begins with a mark',
    async (language) => {
      const all = texts(await words[language]());
      expect(all.filter(([, text]) => text.includes("'") || / [:;?!»]| %$/.test(text))).toEqual([]);
    },
  );

  it.each(LANGUAGES)('tell in %s all that they are given', async (language) => {
    const silent = functions(await words[language]()).filter(
      ([, f]) => !NUMBERS.slice(0, f.length).every((n) => f(...NUMBERS).includes(String(n))),
    );
    expect(silent.map(([at]) => at)).toEqual([]);
  });

  it.each(LANGUAGES)('have in %s a form for each number', async (language) => {
    const without = functions(await words[language]()).filter(([, f]) =>
      [0, 1, 2, 5, 21, 1.5, 1e6].some((n) => /undefined|\{/.test(f(n, n, n, n))),
    );
    expect(without.map(([at]) => at)).toEqual([]);
  });

  it.each(TRANSLATED)('are translated to %s', async (language) => {
    const english = new Map(texts(await words.en()));
    const left = texts(await words[language]()).filter(
      ([at, text]) =>
        english.get(at) === text &&
        /\p{L}/u.test(text) &&
        !SAME[language].includes(text.toLowerCase()) &&
        !OF_ALL.includes(text.toLowerCase()),
    );
    expect(left).toEqual([]);
  });
});

describe('The English words of the console', () => {
  it.each(FILES)('for %s call a thing as the glossary does', async (name) => {
    const other = /\b(deadlines?|clocks?|read models?|(an|final|holding|summary) answer)\b/i;
    const all = texts(await areaOf(name).words.en());
    expect(all.filter(([, text]) => other.test(text))).toEqual([]);
  });
});

describe('The words of the console for codes', () => {
  it.each(LANGUAGES)('tell different codes of one list apart in %s', async (language) => {
    for (const [list, coded] of Object.entries(await exported.CODES.words[language]()))
      expect([list, new Set(Object.values(coded)).size]).toEqual([list, Object.keys(coded).length]);
  });
});

describe('The names of roles', () => {
  it.each(LANGUAGES)('are in %s those of the pages with which staff sign in', async (language) => {
    const { roles } = await exported.CODES.words[language]();
    const signingIn = Object.entries(wordsOf(language).session.roles);
    expect(signingIn).toEqual(
      Object.entries(roles).flatMap(([role, name]) =>
        signingIn.some(([known]) => known === role) ? [[role, name.toLowerCase()]] : [],
      ),
    );
  });
});

describe('The pages of the menu', () => {
  it.each(LANGUAGES)('have different names in %s', async (language) => {
    const names = Object.values((await exported.FRAME.words[language]()).pages);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Refusals of a ledger that was given another text of a policy. They are in no list but that of their type. */
const OF_POLICIES = ['policy-text-differs', 'unreadable-policy'];

describe('The words of the console for refusals', () => {
  const sentencesIn = async (language: Language) => {
    const { exact, general } = await exported.REFUSALS.words[language]();
    return new Map(Object.entries({ ...general, ...exact }));
  };

  it('are in English those of the API', async () => {
    expect(await sentencesIn('en')).toEqual(new Map());
  });

  it.each(TRANSLATED)('have in %s a sentence for each refusal of the domain', async (language) => {
    const sentences = await sentencesIn(language);
    expect(Object.keys(REFUSALS).filter((code) => !sentences.has(code))).toEqual([]);
  });

  it.each(TRANSLATED)('have in %s none for what neither the domain nor the API refuses', async (language) => {
    const known = new Set([...Object.keys(REFUSALS), ...Object.keys(PROBLEMS), ...OF_POLICIES]);
    expect([...(await sentencesIn(language)).keys()].filter((code) => !known.has(code))).toEqual([]);
  });

  it.each(TRANSLATED)('are in %s whole sentences without English, each for one code', async (language) => {
    const sentences = [...(await sentencesIn(language)).values()];
    const english = /\b(the|and|of|has|was|this)\b/i;
    expect(sentences.filter((text) => !text.endsWith('.') || english.test(text))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
