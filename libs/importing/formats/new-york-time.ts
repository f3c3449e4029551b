import { DateTime } from 'luxon';
import { RecentMap } from '#recent-map';
import { RowError } from '../errors.ts';
import { dayOf } from './days.ts';

export const NEW_YORK = 'America/New_York';

const AMERICAN = /^(\d{1,2}\/\d{1,2}\/\d{4}) (\d{1,2}):([0-5]\d)(?::([0-5]\d))? ([AP]M)$/;
const ISO =
  /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?[0-5]\d)?$/;
const DAY = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})$/;
const FORM = 'yyyy-MM-dd HH';

/** Local hour (`2013-12-25 23`) → milliseconds since 1970 of its beginning. Offsets change at full hours only. */
const hours = new RecentMap<string, number | undefined>({ most: 20_000 });

/**
 * A time of New York as an instant in UTC, with or without an offset in the text (`12/25/2013 11:59:08 PM`,
 * `2013-12-25T23:59:08.000`). A day alone stays that day. In autumn one hour occurs twice; a time without offset then
 * means the first of the two.
 *
 * @throws RowError `bad-date` with the name of the column, also for the hour that is skipped in spring.
 */
export function readNewYorkTime(text: string, column: string): string {
  const time = DAY.test(text) ? dayOf(text) : (american(text) ?? iso(text));
  if (time !== undefined) return time;
  throw new RowError(
    'bad-date',
    `Column "${column}" does not hold a time of New York like 12/25/2013 11:59:08 PM or 2013-12-25T23:59:08.`,
  );
}

function american(text: string): string | undefined {
  const [, day = '', hour, minute, second, half] = AMERICAN.exec(text) ?? [];
  const clock = Number(hour);
  if (!(clock >= 1 && clock <= 12)) return undefined;
  return local(dayOf(day), (clock % 12) + (half === 'PM' ? 12 : 0), minute, second);
}

function iso(text: string): string | undefined {
  const [, day = '', hour, minute, second, offset] = ISO.exec(text) ?? [];
  if (dayOf(day) === undefined) return undefined;
  if (offset === undefined) return local(day, Number(hour), minute, second);
  const instant = new Date(`${day}T${hour}:${minute}:${second ?? '00'}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

function local(
  day: string | undefined,
  hour: number,
  minute: string | undefined,
  second: string | undefined,
): string | undefined {
  if (day === undefined) return undefined;
  const beginning = hours.getOrMake(`${day} ${String(hour).padStart(2, '0')}`, beginningOf);
  if (beginning === undefined) return undefined;
  return new Date(beginning + (Number(minute) * 60 + Number(second ?? 0)) * 1_000).toISOString();
}

function beginningOf(localHour: string): number | undefined {
  const time = DateTime.fromFormat(localHour, FORM, { zone: NEW_YORK });
  // An hour that does not exist is moved to the next one, so its text differs from the input.
  if (!time.isValid || time.toFormat(FORM) !== localHour) return undefined;
  // The library does not define which of the two equal hours it returns, so the first is chosen here.
  const earlier = time.minus({ hours: 1 });
  return (earlier.toFormat(FORM) === localHour ? earlier : time).toMillis();
}
