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

/** The start of the day after. @param day `YYYY-MM-DD` */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
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
