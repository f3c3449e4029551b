import { continued, type Derived, derive } from './derive.ts';
import type { FactsDocument } from './document.ts';

/** Complaints whose facts are kept at hand: about those of a batch. */
const MOST = 4_000;

const recent = new Map<string, Derived>();

/** What was derived of the complaint's document when it was folded last, or anew. */
export function derivedOf(folio: string, { acts }: FactsDocument): Derived {
  const found = recent.get(folio);
  return found?.acts === acts ? found : derive(acts);
}

/** What the document with one more act derives to. */
export function derivedNext(folio: string, { acts }: FactsDocument, before: Derived | undefined): Derived {
  const next = before === undefined ? derive(acts) : continued(before, acts);
  if (recent.size >= MOST) recent.clear();
  recent.set(folio, next);
  return next;
}
