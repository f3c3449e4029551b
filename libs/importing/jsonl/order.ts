import { isInCalendar } from '#complaint';
import { DAY_MS, daysOf, dayText, isZone } from '#zone-days';

/** The part of a line that ordering needs. */
export interface Header {
  /** Number of the line among all lines of the file. */
  readonly sequence: number;
  readonly files: boolean;
  readonly occurredAt: string | undefined;
  readonly zone: string | undefined;
}

interface Dated {
  readonly day: string;
  /** Milliseconds since 1970; `undefined` for a day. */
  readonly instant: number | undefined;
  /** The line, and the lines without a date after it. */
  readonly lines: Header[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Puts the lines of one complaint in the order of their dates. Lines that file the complaint come first. Lines with
 * equal times keep the order of the file. If a line of a day has no time, all lines of that day keep the order of the
 * file. A line without a date stays after the line before it.
 *
 * @param lines in the order of the file.
 * @param defaultZone zone of days when neither the line nor the line that files the complaint names one.
 */
export function inOrder(lines: readonly Header[], defaultZone: string): readonly Header[] {
  const receiptZone = lines.find(({ files, zone }) => files && zone !== undefined)?.zone;
  const first: Header[] = [];
  const behindFirst: Header[] = [];
  const dated: Dated[] = [];
  let last = behindFirst;
  for (const line of lines) {
    if (line.files) {
      first.push(line);
      last = behindFirst;
      continue;
    }
    const date = dateOf(line, zoneOf(line.zone ?? receiptZone ?? defaultZone));
    if (date === undefined) {
      last.push(line);
    } else {
      last = [line];
      dated.push({ ...date, lines: last });
    }
  }
  return [...first, ...behindFirst, ...byDay(dated).flatMap(({ lines: own }) => own)];
}

function byDay(dated: readonly Dated[]): readonly Dated[] {
  const days = Map.groupBy(dated, ({ day }) => day);
  const names = [...days.keys()].sort();
  return names.flatMap((name) => {
    const day = days.get(name) ?? [];
    if (day.some(({ instant }) => instant === undefined)) return day;
    return day.sort((a, b) => Number(a.instant) - Number(b.instant));
  });
}

function dateOf({ occurredAt }: Header, zone: string): Pick<Dated, 'day' | 'instant'> | undefined {
  if (occurredAt === undefined) return undefined;
  if (DAY.test(occurredAt))
    return isInCalendar(occurredAt) ? { day: occurredAt, instant: undefined } : undefined;
  const instant = Date.parse(occurredAt);
  // Further away than any calendar here goes. The line will be refused.
  if (Number.isNaN(instant) || Math.abs(instant) > 100_000 * 365 * DAY_MS) return undefined;
  return { day: dayText(daysOf(zone).dayAt(instant)), instant };
}

function zoneOf(name: string): string {
  return isZone(name) ? name : 'UTC';
}
