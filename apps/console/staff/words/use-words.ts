import { use } from 'react';
import { type Formats, formats, LANGUAGES, type Language } from '#words';
import type { Area } from '#words/console';
import { useMe } from '../app/me.ts';

/** The language of the session. The server writes it into the page, so that no question is asked for it. */
export function languageOfPage(): Language {
  const asked = document.documentElement.lang;
  return LANGUAGES.find((language) => language === asked) ?? 'en';
}

const fetched = new Map<Area<unknown>, Promise<unknown>>();

/** The words of one part of the console, in the language of the session. The page waits until they are there. */
export function useWords<W>(area: Area<W>): W {
  return use(wordsOf(area));
}

/** Asked for once as long as the page lives: its language changes only with a new page. */
export function wordsOf<W>(area: Area<W>): Promise<W> {
  const known = fetched.get(area) as Promise<W> | undefined;
  if (known !== undefined) return known;
  const words = area.words[languageOfPage()]();
  fetched.set(area, words);
  // React reads a promise that says its value at once. Otherwise a part stops for words that are there.
  void words.then(
    (value) => Object.assign(words, { status: 'fulfilled', value }),
    () => undefined,
  );
  return words;
}

/** By zone, of which a session has one. Each cell of a table asks for them, and to make them takes longer than to write. */
const made = new Map<string, Formats>();

/** How dates and amounts are written in the language of the session and in the ledger's zone. */
export function useFormats(): Formats {
  const { zone } = useMe();
  const known = made.get(zone) ?? formats(languageOfPage(), zone);
  made.set(zone, known);
  return known;
}
