import { TamperedError } from './errors.ts';

/**
 * A time that a store gives, as ISO 8601 UTC.
 *
 * @param time milliseconds since 1970.
 * @throws TamperedError for a number that no date can show, and no store of ours writes.
 */
export function timeText(time: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    throw new TamperedError(
      `The event store holds ${time} as a time, which no date can show. Restore it from a backup.`,
    );
  }
  return date.toISOString();
}
