import { instantOf } from '#complaint';
import { DAY_MS } from '#zone-days';

/** A number of hours or days, in short or as ISO 8601 writes it: `24h`, `3d`, `PT24H`, `P3D`. */
export const DUE_WITHIN = /^(?:(\d{1,4})h|(\d{1,4})d|PT(\d{1,4})H|P(\d{1,4})D)$/;
/** The longest text of that form. */
export const DUE_WITHIN_MAX = 7;
/** The form in words. */
export const DUE_WITHIN_WORDS = 'a number of hours or days, as in 24h, 3d, PT24H or P3D';

const HOUR_MS = 3_600_000;

/** Until when clocks are due. */
export interface DueLimit {
  /** An instant, or a day: then it is its beginning. */
  readonly dueBefore?: string | undefined;
  /** See {@link DUE_WITHIN}. */
  readonly dueWithin?: string | undefined;
}

/**
 * The earlier of the two limits, in milliseconds since 1970. `undefined`: neither is given.
 *
 * @param now milliseconds since 1970.
 * @param zone of a limit that is a day.
 */
export function dueBelow({ dueBefore, dueWithin }: DueLimit, now: number, zone: string): number | undefined {
  const limits = [
    ...(dueBefore === undefined ? [] : [Date.parse(instantOf(dueBefore, zone))]),
    ...(dueWithin === undefined ? [] : [now + lengthOf(dueWithin)]),
  ];
  return limits.length === 0 ? undefined : Math.min(...limits);
}

function lengthOf(text: string): number {
  const [, h, d, hours = h, days = d] = DUE_WITHIN.exec(text) ?? [];
  return hours === undefined ? Number(days) * DAY_MS : Number(hours) * HOUR_MS;
}
