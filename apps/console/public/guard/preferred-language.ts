import Negotiator from 'negotiator';
import { LANGUAGES, type Language, languageOf } from '#words';

/** The language that a browser asks for, among ours. `undefined`: it names none of them. */
export function preferredLanguage(accepted: string | undefined): Language | undefined {
  // Without the header, or with `*`, nobody chose.
  if (accepted === undefined) return undefined;
  const tags = new Negotiator({ headers: { 'accept-language': accepted } }).languages();
  return tags.map(languageOf).find((language) => language !== undefined);
}

/** The language in an address of a page. `undefined`: it names none of ours. */
export function languageIn(path: string): Language | undefined {
  const [, first] = path.split(/[/?]/, 2);
  return LANGUAGES.find((language) => language === first);
}

/** The language in an address of a page, else the one that the browser asks for, else English. */
export function languageFor(path: string, accepted: string | undefined): Language {
  return languageIn(path) ?? preferredLanguage(accepted) ?? 'en';
}
