import { TamperedError } from './errors.ts';

/**
 * A time from a store, as ISO 8601 UTC.
 *
 * @param time milliseconds since 1970.
 * @throws TamperedError for a number that is not a possible date. No store of ours writes one.
 */
export function timeText(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    throw new TamperedError(
      `The event store holds ${time} as a time, which is not a possible date. Restore it from a backup.`,
    );
  }
  return date.toISOString();
}
