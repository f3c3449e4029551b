export type { LetterDocument } from './document.ts';
export { lettersProjection } from './projection.ts';
export { countLetters, countOwedLetters, findOwedLetters, type LetterCount } from './queries.ts';
