import { languageOfPage } from './use-words.ts';

/** The colon after a term. French sets a space before it, at which no line breaks. */
export function colon(): string {
  return languageOfPage() === 'fr' ? '\u00a0:' : ':';
}
