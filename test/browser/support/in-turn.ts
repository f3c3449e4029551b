import { LANGUAGES, type Language } from '#words';
import { isThorough } from '../../support/thorough/index.ts';

/** A page to be tried: its name, a language, the page, and its place in the list. */
export type InTurn<T> = readonly [name: string, language: Language, page: T, turn: number];

/** Each page of a list in a language, which come in turn; with `--thorough` in each language. */
export function inTurn<T extends { readonly name: string }>(pages: readonly T[]): readonly InTurn<T>[] {
  return pages.flatMap((page, turn) =>
    LANGUAGES.filter((_, n) => isThorough() || n === turn % LANGUAGES.length).map(
      (language) => [page.name, language, page, turn] as const,
    ),
  );
}
