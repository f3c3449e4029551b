import type { Area } from './area.ts';
import type { oversight } from './en/oversight.ts';

export type OversightWords = typeof oversight;

export const OVERSIGHT: Area<OversightWords> = {
  words: {
    en: async () => (await import('./en/oversight.ts')).oversight,
    es: async () => (await import('./es/oversight.ts')).oversight,
    fr: async () => (await import('./fr/oversight.ts')).oversight,
    it: async () => (await import('./it/oversight.ts')).oversight,
    ru: async () => (await import('./ru/oversight.ts')).oversight,
  },
};
