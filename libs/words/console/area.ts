import type { Language } from '../languages/index.ts';

/**
 * The words of one part of the console, fetched by the browser when a page needs them. English is the source: another
 * language must have all that it has; what is missing does not compile.
 */
export interface Area<W> {
  readonly words: Readonly<Record<Language, () => Promise<W>>>;
}

/** A number in each form that the language has for it, as a text. */
export type { Counted } from '../plural.ts';
