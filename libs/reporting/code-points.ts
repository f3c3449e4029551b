/** Order of texts by code points, which differs from the language's own order for characters beyond the first plane. */
export function byCodePoints(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The same with a missing value in front. */
export function nullFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return byCodePoints(a, b);
}
