import { isInCalendar } from '#complaint';
import { DAY_MS, daysOf, dayText, isZone } from '#zone-days';

/** A line of a complaint, as much as putting it in order needs. */
export interface Header {
  /** Place in the file among all lines. */
  readonly sequence: number;
  readonly files: boolean;
  readonly occurredAt: string | undefined;
  readonly zone: string | undefined;
}

interface Dated {
  readonly day: string;
  /** Milliseconds since 1970; `undefined` for a day. */
  readonly instant: number | undefined;
  /** The line, and those without a date that stand behind it. */
  readonly lines: Header[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The lines of one complaint in the order of their dates: what files it comes first; lines of one calendar day of which
 * one has no time keep the order of the file, and so do equal times; a line without a date stays behind the line before it.
 *
 * @param lines in the order of the file.
 * @param defaultZone where neither the line nor what files the complaint names the zone of days.
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
  // Further away than any calendar here goes; the line will be refused.
  if (Number.isNaN(instant) || Math.abs(instant) > 100_000 * 365 * DAY_MS) return undefined;
  return { day: dayText(daysOf(zone).dayAt(instant)), instant };
}

function zoneOf(name: string): string {
  return isZone(name) ? name : 'UTC';
}
