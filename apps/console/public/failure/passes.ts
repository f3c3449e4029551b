const AGAIN: ReadonlySet<number> = new Set([408, 429, 503]);

/** Whether a failure with this status of HTTP passes, so that the same can be sent or asked for again. */
export function passes(status: number): boolean {
  return AGAIN.has(status);
}
