import type { Area } from './area.ts';
import type { complaints } from './en/complaints.ts';

export type ComplaintsWords = typeof complaints;

export const COMPLAINTS: Area<ComplaintsWords> = {
  words: {
    en: async () => (await import('./en/complaints.ts')).complaints,
    es: async () => (await import('./es/complaints.ts')).complaints,
    fr: async () => (await import('./fr/complaints.ts')).complaints,
    it: async () => (await import('./it/complaints.ts')).complaints,
    ru: async () => (await import('./ru/complaints.ts')).complaints,
  },
};
