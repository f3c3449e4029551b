import { DAY_MS, type DayNumber } from '#zone-days';

/**
 * Where something counts in time, apart from any zone: on the day of an instant in whatever zone a report asks in, or
 * on a day, or on the later of both where an act is moved by one that has the other precision.
 */
export type EffectiveTime = {
  /** Milliseconds since 1970; of a day its 00:00 UTC, which falls on no later day in any zone. */
  readonly at: number;
  /** `null` where an instant alone decides. */
  readonly day: DayNumber | null;
};

/** The beginning of a day in a zone: what lies before it happened on an earlier day. */
export interface Edge {
  /** Its first instant, milliseconds since 1970. */
  readonly at: number;
  readonly day: DayNumber;
}

/** More than any zone is away from UTC. */
const FURTHEST = 16 * 3_600_000;

/** When an act counts, and how it stands to others. */
export interface Timing {
  /** Orders it among others: an instant, or the beginning of a day in its zone. */
  readonly order: number;
  /** The latest instant that takes part. */
  readonly instant: number | undefined;
  /** The latest day that takes part. */
  readonly day: DayNumber | undefined;
  /** Set where the effective time itself is a day. */
  readonly onDay: DayNumber | undefined;
  /** Zone of that day. */
  readonly zone: string | undefined;
}

/** The later of two, counting on the later day of both in every zone. */
export function laterOf(a: Timing, b: Timing): Timing {
  const { order, onDay, zone } = b.order > a.order ? b : a;
  return { order, instant: most(a.instant, b.instant), day: most(a.day, b.day), onDay, zone };
}

function most(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined || a > b ? a : b;
}

export function effectiveTimeOf({ instant, day }: Pick<Timing, 'instant' | 'day'>): EffectiveTime {
  if (instant === undefined) return effectiveDay(day ?? 0);
  if (day === undefined || Math.floor((instant - FURTHEST) / DAY_MS) >= day)
    return { at: instant, day: null };
  if (Math.floor((instant + FURTHEST) / DAY_MS) <= day) return effectiveDay(day);
  return { at: instant, day };
}

export function effectiveDay(day: DayNumber): EffectiveTime {
  return { at: day * DAY_MS, day };
}

export function isBefore({ at, day }: EffectiveTime, edge: Edge): boolean {
  return at < edge.at && (day === null || day < edge.day);
}

/** Where the places before an edge end, and those after it begin, by `at` alone: `[least, most)` holds both. */
export function boundsOf({ at, day }: Edge): { readonly least: number; readonly most: number } {
  const midnight = day * DAY_MS;
  return { least: Math.min(at, midnight), most: Math.max(at, midnight) };
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
