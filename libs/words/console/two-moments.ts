import type { Area } from './area.ts';
import type { twoMoments } from './en/two-moments.ts';

export type TwoMomentsWords = typeof twoMoments;

export const TWO_MOMENTS: Area<TwoMomentsWords> = {
  words: {
    en: async () => (await import('./en/two-moments.ts')).twoMoments,
    es: async () => (await import('./es/two-moments.ts')).twoMoments,
    fr: async () => (await import('./fr/two-moments.ts')).twoMoments,
    it: async () => (await import('./it/two-moments.ts')).twoMoments,
    ru: async () => (await import('./ru/two-moments.ts')).twoMoments,
  },
};
