import type { Knowledge } from '#event-store';
import { knowledgeAt } from '#reporting';
import type { Api } from '../api.ts';

/** The moment of knowledge that a caller names. Default: that of the last event. */
export async function knownAt(
  asOf: string | undefined,
  { store, zone, now }: Pick<Api, 'store' | 'zone' | 'now'>,
): Promise<Knowledge> {
  if (asOf !== undefined) return knowledgeAt(asOf, zone, store, now());
  const mark = await store.head();
  return { time: mark?.knownAt ?? 0, mark };
}
