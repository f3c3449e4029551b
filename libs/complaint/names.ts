import { hasHiddenCharacters } from '#plain-text';

/*
 * The texts that `data` may hold as they are: names of things, language tags and ids of other systems.
 */

/** Longest name of a thing, in characters. */
export const NAME_MAX = 100;

/** The form of nearly all names: printable ASCII that begins with no space. It meets every rule of {@link isName}. */
const PLAIN_NAME = /^[!-~][ -~]{0,99}$/;

/** Whether a text can name a thing in `data`: one line, at most 100 characters, in NFC, without hidden characters. */
export function isName(text: string): boolean {
  if (PLAIN_NAME.test(text)) return true;
  return (
    text.trim() !== '' &&
    isAtMost(text, NAME_MAX) &&
    !hasHiddenCharacters(text) &&
    text.isWellFormed() &&
    text.normalize('NFC') === text
  );
}

/** Whether a text is not too long. Counts characters and not code units, as people and JSON Schema do. */
export function isAtMost(text: string, most: number): boolean {
  return text.length <= most || (text.length <= 2 * most && [...text].length <= most);
}

/** Language, script, region and a numbered variant. Extensions and private parts are excluded: they are free text. */
const PLAIN_LANGUAGE = /^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-\d[a-z0-9]{3})?$/i;

/** Canonical tags that were met. A ledger meets few, and asking `Intl` takes microseconds. */
const canonicalTags = new Set<string>();
const MOST_TAGS = 500;

/** Whether a text is a plain BCP 47 tag in the form that `Intl.getCanonicalLocales` gives. */
export function isPlainLanguage(text: string): boolean {
  return plainLanguage(text) === text;
}

/** A plain BCP 47 tag in its canonical form. `undefined` when the text is not such a tag. */
export function plainLanguage(text: string): string | undefined {
  if (canonicalTags.has(text)) return text;
  const canonical = canonicalTag(text);
  if (canonical === undefined) return undefined;
  if (canonicalTags.size >= MOST_TAGS) canonicalTags.clear();
  canonicalTags.add(canonical);
  return canonical;
}

function canonicalTag(text: string): string | undefined {
  if (!PLAIN_LANGUAGE.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

const ID_FORM = /^[A-Za-z0-9]+(?:[-_./:#][A-Za-z0-9]+)*$/;
const HEXADECIMAL = /^[0-9a-f-]+$/i;
const WORD = /[A-Za-z]{4}/g;
const LONGEST_ID = 60;
/** This many digits can be a telephone number. */
const CALLABLE = 9;

/**
 * Whether `data` may contain an id of another system unchanged: numbers and codes such as `2023/0017`, `CASE-4711` or
 * a UUID. Not allowed are an `@`, two words, or digits alone that can be a telephone number.
 */
export function isPlainId(text: string): boolean {
  if (text.length > LONGEST_ID || !ID_FORM.test(text) || !/\d/.test(text)) return false;
  if (!/[A-Za-z]/.test(text)) return text.replace(/\D/g, '').length < CALLABLE;
  return HEXADECIMAL.test(text) || (text.match(WORD)?.length ?? 0) <= 1;
}
