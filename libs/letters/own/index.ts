export { NO_OWN_LETTERS, type OwnLetters, OwnLettersError, readOwnLetters } from './own-letters.ts';
