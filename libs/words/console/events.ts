import type { Area } from './area.ts';
import type { events } from './en/events.ts';

export type EventsWords = typeof events;

export const EVENTS: Area<EventsWords> = {
  words: {
    en: async () => (await import('./en/events.ts')).events,
    es: async () => (await import('./es/events.ts')).events,
    fr: async () => (await import('./fr/events.ts')).events,
    it: async () => (await import('./it/events.ts')).events,
    ru: async () => (await import('./ru/events.ts')).events,
  },
};
