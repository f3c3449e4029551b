import type { Area } from './area.ts';
import type { time } from './en/time.ts';

export type TimeWords = typeof time;

export const TIME: Area<TimeWords> = {
  words: {
    en: async () => (await import('./en/time.ts')).time,
    es: async () => (await import('./es/time.ts')).time,
    fr: async () => (await import('./fr/time.ts')).time,
    it: async () => (await import('./it/time.ts')).time,
    ru: async () => (await import('./ru/time.ts')).time,
  },
};
