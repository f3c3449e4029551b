import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { it } from './it/index.ts';
import type { Language } from './languages/index.ts';
import { ru } from './ru/index.ts';

export { fill } from './fill.ts';
export { type Formats, formats } from './formats.ts';
export { GLOSSARY, type Term } from './glossary.ts';
export { LANGUAGE_NAMES, LANGUAGES, type Language, languageOf } from './languages/index.ts';
export type { ToldClock } from './letters.ts';
export {
  COMPLAINT_STEPS,
  type ComplaintStep,
  type FieldName,
  PAGE_ACTS,
  type PageAct,
  type PageProblem,
  type Pages,
} from './pages.ts';
export { type Counted, counted, type Forms } from './plural.ts';
export type { SessionWords, SignInFault, StaffRole } from './session.ts';

/**
 * Everything that is said to a complainant, and to staff where they sign in, by area. English is the source: the others must have its members, and for
 * each code of the domain a text; what is missing does not compile.
 */
export type Words = typeof en;

const WORDS: Readonly<Record<Language, Words>> = { en, es, fr, it, ru };

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
