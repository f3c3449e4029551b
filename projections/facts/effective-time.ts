import { DAY_MS, type DayNumber } from '#zone-days';

/**
 * The time at which an act counts, independent of the zone of a report. It is an instant, whose day depends on the zone
 * of the report, or a day. If an instant and a day both limit the act, it has both, and the later day counts.
 */
export type EffectiveTime = {
  /** Milliseconds since 1970. For a day, its 00:00 UTC: in no zone is that instant on a later day. */
  readonly at: number;
  /** `null` if only an instant decides. */
  readonly day: DayNumber | null;
};

/** The beginning of a day in a zone. Acts before it happened on an earlier day. */
export interface Edge {
  /** Its first instant, milliseconds since 1970. */
  readonly at: number;
  readonly day: DayNumber;
}

/** More than the distance of any zone from UTC, in milliseconds. */
const FURTHEST = 16 * 3_600_000;

/** When an act counts, and its order among other acts. */
export interface Timing {
  /** Gives the order among acts: an instant, or the beginning of a day in its zone. */
  readonly order: number;
  /** The latest instant among the dates that decide. */
  readonly instant: number | undefined;
  /** The latest day among the dates that decide. */
  readonly day: DayNumber | undefined;
  /** Set if the effective time itself is a day. */
  readonly onDay: DayNumber | undefined;
  /** The zone of that day. */
  readonly zone: string | undefined;
}

/** The later of two. In every zone it counts on the later of their days. */
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

/** The range of `at` around an edge. Below `least` all times are before the edge; from `most` on all are after it. */
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
