import type { LogMark } from '#event-store';
import { knowledgeAt } from '#reporting';
import type { Api } from '../api.ts';

/** The moment of knowledge that a caller means; now when none is named. `undefined` before the first event. */
export async function knownAt(
  asOf: string | undefined,
  { store, zone, now }: Pick<Api, 'store' | 'zone' | 'now'>,
): Promise<LogMark | undefined> {
  if (asOf === undefined) return store.head();
  const { mark } = await knowledgeAt(asOf, zone, store, now());
  return mark;
}
