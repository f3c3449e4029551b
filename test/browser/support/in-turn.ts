import { LANGUAGES, type Language } from '#words';
import { isThorough } from '../../support/thorough/index.ts';

/** Each of several things with one of the choices, which come in turn; with `--thorough` with each of them. */
export function inTurn<T, C>(
  things: readonly T[],
  choices: readonly C[],
): readonly (readonly [thing: T, choice: C, turn: number])[] {
  return things.flatMap((thing, turn) =>
    choices
      .filter((_, n) => isThorough() || n === turn % choices.length)
      .map((choice) => [thing, choice, turn] as const),
  );
}

/** A page to be tried: its name, a language, the page, and its place in the list. */
export type InLanguage<T> = readonly [name: string, language: Language, page: T, turn: number];

/** The pages of a list, in languages {@link inTurn}. */
export function inLanguages<T extends { readonly name: string }>(
  pages: readonly T[],
): readonly InLanguage<T>[] {
  return inTurn(pages, LANGUAGES).map(([page, language, turn]) => [page.name, language, page, turn]);
}
