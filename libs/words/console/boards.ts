import type { Area } from './area.ts';
import type { boards } from './en/boards.ts';

export type BoardsWords = typeof boards;

export const BOARDS: Area<BoardsWords> = {
  words: {
    en: async () => (await import('./en/boards.ts')).boards,
    es: async () => (await import('./es/boards.ts')).boards,
    fr: async () => (await import('./fr/boards.ts')).boards,
    it: async () => (await import('./it/boards.ts')).boards,
    ru: async () => (await import('./ru/boards.ts')).boards,
  },
};
