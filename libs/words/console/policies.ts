import type { Area } from './area.ts';
import type { policies } from './en/policies.ts';

export type PoliciesWords = typeof policies;

export const POLICIES: Area<PoliciesWords> = {
  words: {
    en: async () => (await import('./en/policies.ts')).policies,
    es: async () => (await import('./es/policies.ts')).policies,
    fr: async () => (await import('./fr/policies.ts')).policies,
    it: async () => (await import('./it/policies.ts')).policies,
    ru: async () => (await import('./ru/policies.ts')).policies,
  },
};
