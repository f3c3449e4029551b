import type { Answered } from '../../api/request.ts';

/** A line of the worklist. */
export type WorkLine = Answered<'/v1/worklist'>['work'][number];

/** When something is due, seen from a moment. */
export type Group = 'overdue' | 'today' | 'week' | 'later' | 'paused' | 'other';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayOf(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A day so many days later. @param day `YYYY-MM-DD` */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * What is due at midnight can be done until the end of the day before.
 *
 * @param at the moment at which the list was checked.
 */
export function groupOf(line: WorkLine, at: string, zone: string): Group {
  if (line.overdue) return 'overdue';
  if (line.pausedAt !== undefined) return 'paused';
  if (line.dueAt === undefined) return 'other';
  const last = DAY.test(line.dueAt) ? line.dueAt : dayOf(Date.parse(line.dueAt) - 1, zone);
  const today = dayOf(at, zone);
  if (last <= today) return 'today';
  return last <= daysLater(today, 6) ? 'week' : 'later';
}

/** The lines in the order of the API, which is that of the groups; a group comes where its first line is. */
export function grouped(
  lines: readonly WorkLine[],
  at: string,
  zone: string,
): readonly (readonly [Group, readonly WorkLine[]])[] {
  return [...Map.groupBy(lines, (line) => groupOf(line, at, zone))];
}

/** Names a line among all of the list. */
export function keyOfLine({ folio, clock, cycle, tier }: WorkLine): string {
  return [folio, clock ?? '', cycle, tier].join(' ');
}

/** How many complaints have these lines. */
export function complaintsOf(lines: readonly WorkLine[]): number {
  return new Set(lines.map(({ folio }) => folio)).size;
}
