import { continued, type Derived, derive } from './derive.ts';
import type { FactsDocument } from './document.ts';

/** For how many complaints the facts are kept in memory: about as many as a batch has. */
const MOST = 4_000;

const recent = new Map<string, Derived>();

/** What is derived from the complaint's document: from memory if it is there, otherwise derived anew. */
export function derivedOf(folio: string, { acts }: FactsDocument): Derived {
  const found = recent.get(folio);
  return found?.acts === acts ? found : derive(acts);
}

/** What is derived from the document with one more act. */
export function derivedNext(folio: string, { acts }: FactsDocument, before: Derived | undefined): Derived {
  const next = before === undefined ? derive(acts) : continued(before, acts);
  if (recent.size >= MOST) recent.clear();
  recent.set(folio, next);
  return next;
}
