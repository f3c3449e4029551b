import { dueInstant } from '#complaint';
import type { Condition, DocumentQuery } from '#read-store';

/** Later than every due day: the last moment of a Date. */
const UNDATED = 8_640_000_000_000_000;

const OPEN: Condition = { field: 'openDue', from: Number.MIN_SAFE_INTEGER };
const DONE: Condition = { field: 'openDue', equals: null };

/** From when an open thing is overdue, in milliseconds since 1970, or, without a due day, the last moment of a Date. @param zone of the due day. */
export function openDueOf(dueOn: string | undefined, zone: string | undefined): number {
  return dueOn === undefined ? UNDATED : Date.parse(dueInstant(dueOn, zone));
}

/** Whether a due day is over. @param now milliseconds since 1970. @param zone of the due day. */
export function isDayOver(dueOn: string | undefined, zone: string, now: number): boolean {
  return dueOn !== undefined && openDueOf(dueOn, zone) <= now;
}

/**
 * The list of documents that have `openDue` only while they are open, and `since` always: what is open by due day, the
 * others newest first.
 *
 * @param open `undefined`: all of them, newest first.
 */
export function openList(open: boolean | undefined): Pick<DocumentQuery, 'where' | 'sort'> {
  return {
    where: open === undefined ? [] : [open ? OPEN : DONE],
    sort:
      open === true
        ? { field: 'openDue', direction: 'ascending' }
        : { field: 'since', direction: 'descending' },
  };
}
