import { type Command, instantText, type OccurredAt } from '#complaint';
import { RowError } from './errors.ts';
import type { Step } from './foreign-record.ts';

const DAY_MS = 86_400_000;
/** No complaint is older: its complainant is dead, and no office still keeps it. */
export const EARLIEST = '1900';
/** Due dates may be in the future. But a date a century ahead is what programs write when they have none. */
const FURTHEST_DUE_MS = 100 * 365 * DAY_MS;

/**
 * Refuses impossible dates: fillers of exports such as 9999-12-31, and years that lost their century.
 *
 * @param now the moment of the import, milliseconds since 1970.
 * @throws RowError `implausible-date`, `in-the-future`.
 */
export function checkPlausible({ command, occurredAt }: Step, now: number): void {
  if (occurredAt !== undefined && occurredAt !== 'unknown') {
    checkEarliest(occurredAt);
    if (isAhead(occurredAt, now, DAY_MS)) {
      throw new RowError(
        'in-the-future',
        `The date of "${command.type}" is more than a day in the future. Leave out a date that nobody knows.`,
      );
    }
  }
  for (const dueAt of dueDatesOf(command)) {
    checkEarliest(dueAt);
    if (isAhead(dueAt, now, FURTHEST_DUE_MS)) throw implausible();
  }
}

function checkEarliest(time: OccurredAt): void {
  if (time < EARLIEST) throw implausible();
}

/** Times and days sort as text. A day is compared by its own characters. For most dates the year is enough. */
function isAhead(time: OccurredAt, now: number, by: number): boolean {
  return time.slice(0, 4) >= yearOf(now + by) && time > instantText(now + by).slice(0, time.length);
}

/** The last year computed. An import asks for the same year again and again. */
let lastYear = { from: 0, to: 0, text: '' };

function yearOf(at: number): string {
  if (at < lastYear.from || at >= lastYear.to) {
    const year = new Date(at).getUTCFullYear();
    lastYear = { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0), text: String(year).padStart(4, '0') };
  }
  return lastYear.text;
}

function dueDatesOf(command: Command): readonly OccurredAt[] {
  if (command.type === 'receive') return command.deadlines?.map(({ dueAt }) => dueAt) ?? [];
  switch (command.type) {
    case 'record-breach':
    case 'resume-clock':
    case 'extend-deadline':
      return command.data.dueAt === undefined ? [] : [command.data.dueAt];
    default:
      return [];
  }
}

export function implausible(): RowError {
  return new RowError(
    'implausible-date',
    'A date is before 1900 or in another century: it is a filler or a typing error. Leave it out, or correct it.',
  );
}
