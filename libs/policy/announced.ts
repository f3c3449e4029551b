import { Day, Form, type Problem, problemText, validate } from '#validation';
import { PackError, readBounded } from './bounded-file.ts';
import { holidayCalendar, UnknownCalendarError } from './holidays.ts';
import { CALENDAR_FORM } from './policy.ts';

/** The most holidays in a file. */
const MOST = 10_000;

/** A public holiday that the holiday library does not know yet. */
export class AnnouncedHoliday {
  /** The calendar of a country, which includes those of its parts, or of one part. */
  @Form(...CALENDAR_FORM)
  readonly calendar!: string;

  @Day()
  readonly day!: string;

  /** The day on which it was announced. */
  @Day()
  readonly announced!: string;
}

/**
 * Reads a file of holidays: a JSON list of them, or one on each line.
 *
 * @throws PackError when the file cannot be read or holds anything else.
 */
export function readHolidays(file: string): readonly AnnouncedHoliday[] {
  const entries = entriesOf(file);
  if (entries.length > MOST) throw new PackError(`${file} holds more than ${MOST} holidays`);
  return entries.map((json, i) => {
    const { value, problems } = validate(AnnouncedHoliday, json);
    if (problems !== undefined) throw invalid(file, i, problems);
    try {
      holidayCalendar(value.calendar);
    } catch (error) {
      if (!(error instanceof UnknownCalendarError)) throw error;
      throw invalid(file, i, [{ pointer: '/calendar', code: 'unknown-calendar', message: error.message }]);
    }
    return { ...value };
  });
}

/** Whether a holiday of a calendar is one of another: that of a country is one of each part. */
export function isOf({ calendar }: AnnouncedHoliday, name: string): boolean {
  return calendar === name || name.startsWith(`${calendar}-`);
}

function entriesOf(file: string): readonly unknown[] {
  const text = textOf(file).trim();
  if (text === '') return [];
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole.json) ? whole.json : [whole.json];
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const entry = parsed(line);
    if (entry === undefined) throw new PackError(`${file} has no JSON on line ${i + 1}`);
    return [entry.json];
  });
}

function textOf(file: string): string {
  try {
    return readBounded(file);
  } catch (error) {
    if (error instanceof PackError) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    throw new PackError(`${file} cannot be read (${code})`, { cause: error });
  }
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function invalid(file: string, i: number, [first]: readonly Problem[]): PackError {
  return new PackError(
    `${file} has no valid holiday in entry ${i + 1}: ${first === undefined ? '' : problemText(first, 'it')}`,
  );
}
