import type { Area } from './area.ts';
import type { admin } from './en/admin.ts';

export type AdminWords = typeof admin;

export const ADMIN: Area<AdminWords> = {
  words: {
    en: async () => (await import('./en/admin.ts')).admin,
    es: async () => (await import('./es/admin.ts')).admin,
    fr: async () => (await import('./fr/admin.ts')).admin,
    it: async () => (await import('./it/admin.ts')).admin,
    ru: async () => (await import('./ru/admin.ts')).admin,
  },
};
