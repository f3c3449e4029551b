import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '#words';
import { preferredLanguage } from '../public/guard/preferred-language.ts';
import type { StaffSession } from './staff-session.ts';

/** A language of ours by its tag. */
export function languageNamed(given: unknown): Language | undefined {
  return LANGUAGES.find((one) => one === given);
}

/** The language of a page for staff: as asked for in the address, else of the session, else of the browser, else English. */
export function staffLanguage(
  { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>,
  session?: Pick<StaffSession, 'language'>,
): Language {
  const asked = typeof query === 'object' && query !== null ? Reflect.get(query, 'language') : undefined;
  return languageNamed(asked) ?? session?.language ?? preferredLanguage(headers['accept-language']) ?? 'en';
}
