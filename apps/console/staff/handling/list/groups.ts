import { daysLater } from '../../address/instant.ts';
import { dayIn } from '../../address/period.ts';
import type { Answered } from '../../api/request.ts';

/** A line of the worklist. */
export type WorkLine = Answered<'/v1/worklist'>['work'][number];

/** When something is due, seen from a moment. */
export type Group = 'overdue' | 'today' | 'week' | 'later' | 'paused' | 'other';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What is due at midnight can be done until the end of the day before.
 *
 * @param at the moment at which the list was checked.
 */
export function groupOf(line: WorkLine, at: string, zone: string): Group {
  if (line.overdue) return 'overdue';
  if (line.pausedAt !== undefined) return 'paused';
  if (line.dueAt === undefined) return 'other';
  const last = DAY.test(line.dueAt) ? line.dueAt : dayIn(zone, Date.parse(line.dueAt) - 1);
  const today = dayIn(zone, Date.parse(at));
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
