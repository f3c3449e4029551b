import type { Area } from './area.ts';
import type { reports } from './en/reports.ts';

export type ReportsWords = typeof reports;

export const REPORTS: Area<ReportsWords> = {
  words: {
    en: async () => (await import('./en/reports.ts')).reports,
    es: async () => (await import('./es/reports.ts')).reports,
    fr: async () => (await import('./fr/reports.ts')).reports,
    it: async () => (await import('./it/reports.ts')).reports,
    ru: async () => (await import('./ru/reports.ts')).reports,
  },
};
