const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instant at which a clock on the wall of a zone shows a time. A time that a change of the clock skips is taken as
 * the one after the gap; of one that comes twice, the first.
 *
 * @param day `YYYY-MM-DD`.
 * @param time `HH:MM`.
 * @param zone an IANA zone.
 * @returns an ISO instant in UTC; undefined when there is no such day or time.
 */
export function instantOf(day: string, time: string, zone: string): string | undefined {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (!DAY.test(day) || Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(day)) return undefined;
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((near) => offsetOf(near, zone));
  const fitting = offsets.map((offset) => wall - offset).filter((at) => at + offsetOf(at, zone) === wall);
  const at = fitting.length > 0 ? Math.min(...fitting) : wall - Math.min(...offsets);
  return new Date(at).toISOString();
}

/** A day so many days later; before it, when they are negative. @param day `YYYY-MM-DD` */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** @param day `YYYY-MM-DD` */
export function dayAfter(day: string): string {
  return daysLater(day, 1);
}

/**
 * The time that a moment in an address names: that of `POSITION@TIME`, a time, or the start of a day.
 *
 * @param zone in which a day begins.
 * @returns undefined for a position alone.
 */
export function timeOf(moment: string, zone: string): string | undefined {
  const text = moment.slice(moment.indexOf('@') + 1);
  if (DAY.test(text)) return instantOf(text, '00:00', zone);
  return /^\d{4}-\d{2}-\d{2}T/.test(text) ? text : undefined;
}

/** The day of which an instant is the start. Undefined: it is the start of none. */
export function dayStartingAt(instant: string, zone: string): string | undefined {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return undefined;
  const day = new Date(at + offsetOf(at, zone)).toISOString().slice(0, 10);
  return instantOf(day, '00:00', zone) === new Date(at).toISOString() ? day : undefined;
}

/** The last millisecond of a day. @param day `YYYY-MM-DD`; undefined when there is no such day. */
export function endOfDay(day: string, zone: string): string | undefined {
  const end = instantOf(day, '00:00', zone) && instantOf(dayAfter(day), '00:00', zone);
  return end === undefined ? undefined : new Date(Date.parse(end) - 1).toISOString();
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
function offsetOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}
