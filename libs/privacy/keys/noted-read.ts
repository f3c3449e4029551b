import type { NotedRead } from './key-store.ts';

/** A noted record as the text that a store keeps. */
export function notedReadText({ stream, revision, id }: NotedRead): string {
  return JSON.stringify([stream, revision, id]);
}

/** @returns `undefined` if the text is missing or is none that the ledger wrote. */
export function notedReadIn(text: string | undefined): NotedRead | undefined {
  if (text === undefined) return undefined;
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [stream, revision, id]: readonly unknown[] = parts;
  return typeof stream === 'string' && typeof revision === 'number' && typeof id === 'string'
    ? { stream, revision, id }
    : undefined;
}
