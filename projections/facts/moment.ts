import type { OccurredAt } from '#complaint';

export const DAY = 86_400_000;

/** A date as its source gives it. A day counts as 00:00 UTC. */
export type Moment = {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The source gives a day and no time. */
  readonly day?: true;
};

/** `undefined` when the source gives no date. */
export function momentOf(occurredAt: OccurredAt | undefined): Moment | undefined {
  if (occurredAt === undefined) return undefined;
  const at = Date.parse(occurredAt);
  return occurredAt.length === 10 ? { at, day: true } : { at };
}

/** Whole calendar days (in milliseconds) when either side has day precision, otherwise the time between. */
export function daysBetween(from: Moment, to: Moment): number {
  if (from.day === undefined && to.day === undefined) return to.at - from.at;
  return (Math.floor(to.at / DAY) - Math.floor(from.at / DAY)) * DAY;
}

/** Milliseconds between two instants; `undefined` unless both are known to the instant. */
export function timeBetween(from: Moment | undefined, to: Moment | undefined): number | undefined {
  if (from === undefined || to === undefined || from.day || to.day) return undefined;
  return to.at - from.at;
}

export function monthStart(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first instant of a UTC month at or after a moment. */
export function nextBoundary(at: number): number {
  const start = monthStart(at);
  return start === at ? at : followingMonth(start);
}

/** Instants at which a UTC month begins, in `(after, until]`. */
export function monthBoundaries(after: number, until: number): readonly number[] {
  const boundaries: number[] = [];
  for (let at = followingMonth(after); at <= until; at = followingMonth(at)) boundaries.push(at);
  return boundaries;
}

function followingMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
