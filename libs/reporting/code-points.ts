/** Compares texts by code points. JavaScript's own order differs for characters beyond the first Unicode plane. */
export function byCodePoints(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The same, but a missing value comes first. */
export function nullFirst(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return byCodePoints(a, b);
}
