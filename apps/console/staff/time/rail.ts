import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';

export type Bucket = Answered<'/v1/moments'>['buckets'][number];

/** The time that a rail shows, in milliseconds since 1970. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;

/** @returns undefined while nothing is recorded. */
export function extentOf(buckets: readonly Bucket[]): Extent | undefined {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { from: Date.parse(first.from), to: Date.parse(last.to) };
}

export function within(at: number, { from, to }: Extent): number {
  return Math.min(Math.max(at, from), to);
}

/** An end of the rail, and whether the time of the log ends there too, or only the part of it that is shown. */
export interface End {
  readonly side: keyof Extent;
  readonly ofAll: boolean;
}

/** Whether a place on the rail chooses no moment: it is before everything, or now. */
export function isOpen(at: number, { from, to }: Extent, { side, ofAll }: End): boolean {
  return ofAll && (side === 'from' ? at <= from : at >= to);
}

/**
 * The next moment at which something became known: the end of the next bucket that has events, or the beginning of the
 * last one before. Between two such moments the ledger is the same.
 */
export function nextMoment(buckets: readonly Bucket[], at: number, direction: 1 | -1): number {
  const extent = extentOf(buckets);
  if (extent === undefined) return at;
  const busy = buckets.filter(({ events }) => events > 0);
  const next =
    direction === 1
      ? busy.map(({ to }) => Date.parse(to)).find((end) => end > at)
      : busy.map(({ from }) => Date.parse(from)).findLast((start) => start < at);
  return within(next ?? (direction === 1 ? extent.to : extent.from), extent);
}

/** Where a key moves a handle. Undefined: the key moves none. */
export function movedBy(key: string, buckets: readonly Bucket[], at: number): number | undefined {
  const extent = extentOf(buckets);
  if (extent === undefined) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowUp') return nextMoment(buckets, at, 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return nextMoment(buckets, at, -1);
  if (key === 'PageUp') return within(at + DAY_MS, extent);
  if (key === 'PageDown') return within(at - DAY_MS, extent);
  if (key === 'Home') return extent.from;
  return key === 'End' ? extent.to : undefined;
}

/** The earlier of two moments first. Absent: before everything, and now. */
export function inOrder(
  base: string | undefined,
  asOf: string | undefined,
  timeOf: (moment: string) => string | undefined,
): { readonly base: string; readonly asOf?: string; readonly isSwapped: boolean } {
  if (base === undefined || asOf === undefined) {
    return { base: base ?? '0', ...present({ asOf }), isSwapped: false };
  }
  const [one, other] = [timeOf(base), timeOf(asOf)];
  const isSwapped = one !== undefined && other !== undefined && Date.parse(one) > Date.parse(other);
  return isSwapped ? { base: asOf, asOf: base, isSwapped } : { base, asOf, isSwapped };
}
