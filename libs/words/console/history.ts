import type { Area } from './area.ts';
import type { history } from './en/history.ts';

export type HistoryWords = typeof history;

export const HISTORY: Area<HistoryWords> = {
  words: {
    en: async () => (await import('./en/history.ts')).history,
    es: async () => (await import('./es/history.ts')).history,
    fr: async () => (await import('./fr/history.ts')).history,
    it: async () => (await import('./it/history.ts')).history,
    ru: async () => (await import('./ru/history.ts')).history,
  },
};
