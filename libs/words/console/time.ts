import type { Area } from './area.ts';
import type { time } from './en/time.ts';

export type TimeWords = typeof time;

export const TIME: Area<TimeWords> = {
  words: {
    en: async () => (await import('./en/time.ts')).time,
    es: async () => (await import('./en/time.ts')).time,
    fr: async () => (await import('./en/time.ts')).time,
    it: async () => (await import('./en/time.ts')).time,
    ru: async () => (await import('./en/time.ts')).time,
  },
};
