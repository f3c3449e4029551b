import { createRequire } from 'node:module';

/** The public holidays of a country or a part of it. */
export interface HolidayCalendar {
  /** `COUNTRY` or `COUNTRY-STATE`, e.g. `GB-ENG`. */
  readonly name: string;
  /** @param day `YYYY-MM-DD`. */
  isHoliday(day: string): boolean;
}

/** The holiday library has no calendar of that name. */
export class UnknownCalendarError extends RangeError {}

const DAY_MS = 86_400_000;
const load = createRequire(import.meta.url);

/**
 * A calendar of the holiday library. The library is large, so it is loaded at the first call. A ledger whose policies
 * name no calendar never loads it.
 *
 * @param more days that the library does not know: `YYYY-MM-DD`.
 * @throws UnknownCalendarError when the library knows no such country or state.
 */
export function holidayCalendar(name: string, more: readonly string[] = []): HolidayCalendar {
  const Holidays: typeof import('date-holidays').default = load('date-holidays');
  const [country = '', state] = name.split('-');
  const known = new Holidays();
  const isKnown =
    Object.hasOwn(known.getCountries(), country) &&
    (state === undefined || Object.hasOwn(known.getStates(country) ?? {}, state));
  if (!isKnown) {
    throw new UnknownCalendarError('must be a calendar that the holiday library knows, like GB or GB-ENG');
  }
  const library = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const announced = new Set(more);
  const years = new Map<number, ReadonlySet<string>>();
  const daysOff = (year: number): ReadonlySet<string> => {
    const found = years.get(year) ?? new Set(library.getHolidays(year).filter(isPublic).flatMap(daysOf));
    years.set(year, found);
    return found;
  };
  return {
    name,
    isHoliday(day) {
      return announced.has(day) || daysOff(Number(day.slice(0, 4))).has(day);
    },
  };
}

function isPublic({ type }: { readonly type: string }): boolean {
  return type === 'public';
}

/** The days of a holiday. A holiday may last several days. */
function daysOf({
  date,
  start,
  end,
}: {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
}): string[] {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00.000Z`);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
}
