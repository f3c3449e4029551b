/** A length of time in the largest unit of which it has at least two; shorter than two minutes in minutes. */
export interface Span {
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly n: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @param ms not negative; what is less than a whole unit is left out. */
export function spanOf(ms: number): Span {
  if (ms >= 2 * DAY_MS) return { unit: 'days', n: Math.floor(ms / DAY_MS) };
  if (ms >= 2 * HOUR_MS) return { unit: 'hours', n: Math.floor(ms / HOUR_MS) };
  return { unit: 'minutes', n: Math.floor(ms / MINUTE_MS) };
}

/**
 * How long after the act it was recorded, if that is worth saying: a minute or more. An act that has a day and no time
 * has no such length.
 */
export function delayOf(occurredAt: string | undefined, recordedAt: string): Span | undefined {
  if (occurredAt === undefined || !occurredAt.includes('T')) return undefined;
  const ms = Date.parse(recordedAt) - Date.parse(occurredAt);
  return ms >= MINUTE_MS ? spanOf(ms) : undefined;
}
