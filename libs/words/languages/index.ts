/* Apart from the words, so that who needs to know the languages does not load what is said in each of them. */

/** The languages of everything that a complainant reads: pages, letters, answers. English is the source of the others. */
export const LANGUAGES = ['en', 'es', 'fr', 'it', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The name of each language in itself, as people look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  ru: 'Русский',
};

/**
 * The language of ours that serves a BCP 47 tag best: `fr-CA` is served by `fr`. `undefined`: none of ours does.
 *
 * @param tag e.g. the language of a complaint. It may be missing or unreadable.
 */
export function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((one) => one === primary);
}
