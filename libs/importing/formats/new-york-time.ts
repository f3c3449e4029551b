import { DateTime } from 'luxon';
import { RowError } from '../errors.ts';
import { Memo } from '../memo.ts';

const LOCAL = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):([0-5]\d):([0-5]\d) ([AP]M)$/;
const ZONE = 'America/New_York';
const FORM = 'yyyy-MM-dd HH';

/** Local hour (`2013-12-25 23`) → milliseconds since 1970 of its beginning. Offsets change at full hours only. */
const hours = new Memo(10_000, beginningOf);

/**
 * A local time of New York without zone (`12/25/2013 11:59:08 PM`) as an instant in UTC. In the hour that comes twice
 * in autumn the source does not say which one it means; the first is taken.
 *
 * @throws RowError `bad-date` naming the column, also for the hour that spring leaves out.
 */
export function readNewYorkTime(text: string, column: string): string {
  const [, month, day, year, hour, minute, second, half] = LOCAL.exec(text) ?? [];
  const clock = Number(hour);
  if (clock >= 1 && clock <= 12) {
    const hour24 = (clock % 12) + (half === 'PM' ? 12 : 0);
    const beginning = hours.get(`${year}-${month}-${day} ${String(hour24).padStart(2, '0')}`);
    if (beginning !== undefined) {
      return new Date(beginning + (Number(minute) * 60 + Number(second)) * 1_000).toISOString();
    }
  }
  throw new RowError(
    'bad-date',
    `Column "${column}" does not hold a time of New York like 12/25/2013 11:59:08 PM.`,
  );
}

function beginningOf(localHour: string): number | undefined {
  const time = DateTime.fromFormat(localHour, FORM, { zone: ZONE });
  // An hour that does not exist is moved to the next one; it would not read back as it was written.
  if (!time.isValid || time.toFormat(FORM) !== localHour) return undefined;
  // Which of two equal hours comes out is not defined, so the first is chosen here.
  const earlier = time.minus({ hours: 1 });
  return (earlier.toFormat(FORM) === localHour ? earlier : time).toMillis();
}
