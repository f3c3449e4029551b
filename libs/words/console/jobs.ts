import type { Area } from './area.ts';
import type { jobs } from './en/jobs.ts';

export type JobsWords = typeof jobs;

export const JOBS: Area<JobsWords> = {
  words: {
    en: async () => (await import('./en/jobs.ts')).jobs,
    es: async () => (await import('./es/jobs.ts')).jobs,
    fr: async () => (await import('./fr/jobs.ts')).jobs,
    it: async () => (await import('./it/jobs.ts')).jobs,
    ru: async () => (await import('./ru/jobs.ts')).jobs,
  },
};
