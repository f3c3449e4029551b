import type { Area } from './area.ts';
import type { frame } from './en/frame.ts';

export type FrameWords = typeof frame;

export const FRAME: Area<FrameWords> = {
  words: {
    en: async () => (await import('./en/frame.ts')).frame,
    es: async () => (await import('./es/frame.ts')).frame,
    fr: async () => (await import('./fr/frame.ts')).frame,
    it: async () => (await import('./it/frame.ts')).frame,
    ru: async () => (await import('./ru/frame.ts')).frame,
  },
};
