import type { Area } from './area.ts';
import type { commands } from './en/commands.ts';

/** The pages of commands. The console's compiler holds it to have words for every command, member and code. */
export type CommandWords = typeof commands;

export const COMMANDS: Area<CommandWords> = {
  words: {
    en: async () => (await import('./en/commands.ts')).commands,
    es: async () => (await import('./es/commands.ts')).commands,
    fr: async () => (await import('./fr/commands.ts')).commands,
    it: async () => (await import('./it/commands.ts')).commands,
    ru: async () => (await import('./ru/commands.ts')).commands,
  },
};
