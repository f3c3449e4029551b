import type { Area } from './area.ts';
import type { work } from './en/work.ts';

export type WorkWords = typeof work;

export const WORK: Area<WorkWords> = {
  words: {
    en: async () => (await import('./en/work.ts')).work,
    es: async () => (await import('./es/work.ts')).work,
    fr: async () => (await import('./fr/work.ts')).work,
    it: async () => (await import('./it/work.ts')).work,
    ru: async () => (await import('./ru/work.ts')).work,
  },
};
