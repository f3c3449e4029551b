export { LETTER_CSP } from './as-html.ts';
export { LetterError, type LetterErrorCode } from './errors.ts';
export { type Templates, templatesWith } from './letter-of.ts';
export { createLetters, type LettersParts } from './letters.ts';
export {
  LETTER_KINDS,
  type Letter,
  type LetterKind,
  type LetterQuestion,
  type Letters,
} from './port.ts';
export { slotsOf } from './slots.ts';
export type { LetterSettings } from './teller.ts';
