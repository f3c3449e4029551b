import { dayAfter, daysLater } from './instant.ts';

/** Days, half open: `to` is the day after the last. Both `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export function yearOf(year: number): Period {
  return { from: firstOf(year, 1), to: firstOf(year + 1, 1) };
}

/** @param month counted from 1; 0 is the December before, 13 the January after. */
export function monthOf(year: number, month: number): Period {
  return { from: firstOf(year, month), to: firstOf(year, month + 1) };
}

/** What a period is in words: a whole year, a whole month, or some days. */
export function kindOf({ from, to }: Period): 'year' | 'month' | 'days' {
  const { year, month } = partsOf(from);
  if (same({ from, to }, yearOf(year))) return 'year';
  return same({ from, to }, monthOf(year, month)) ? 'month' : 'days';
}

/** The last day that belongs to it. */
export function lastDayOf({ to }: Period): string {
  return daysLater(to, -1);
}

/** The period of the same kind that ends where this one begins, or begins where it ends. */
export function neighbourOf(period: Period, side: 'before' | 'after'): Period {
  const step = side === 'before' ? -1 : 1;
  const { year, month } = partsOf(period.from);
  const kind = kindOf(period);
  if (kind === 'year') return yearOf(year + step);
  if (kind === 'month') return monthOf(year, month + step);
  const length = Date.parse(`${period.to}T00:00:00Z`) - Date.parse(`${period.from}T00:00:00Z`);
  return {
    from: dayOf(Date.parse(`${period.from}T00:00:00Z`) + step * length),
    to: dayOf(Date.parse(`${period.to}T00:00:00Z`) + step * length),
  };
}

/** The months of a period in their order; the first and the last may be parts of a month. */
export function monthsIn({ from, to }: Period): readonly Period[] {
  const months: Period[] = [];
  for (let start = from; start < to; ) {
    const { year, month } = partsOf(start);
    const next = firstOf(year, month + 1);
    const end = next < to ? next : to;
    months.push({ from: start, to: end });
    start = end;
  }
  return months;
}

/** What an address says of a period. */
export type PeriodAsked =
  | { readonly as: 'none' }
  | { readonly as: 'period'; readonly period: Period }
  /** A day that does not exist or is not there, or an end that is not after the beginning. */
  | { readonly as: 'wrong'; readonly fault: 'from' | 'to' | 'order' };

/** @param to the day after the last. */
export function periodAsked({ from, to }: Partial<Period>): PeriodAsked {
  if (from === undefined && to === undefined) return { as: 'none' };
  if (from === undefined || !isDay(from)) return { as: 'wrong', fault: 'from' };
  if (to === undefined || !isDay(to)) return { as: 'wrong', fault: 'to' };
  return from < to ? { as: 'period', period: { from, to } } : { as: 'wrong', fault: 'order' };
}

/** The last day before the end that an address has. What is no day stays as it is, so that it can be put right. */
export function lastDayAsked(to: string | undefined): string | undefined {
  return to !== undefined && isDay(to) ? daysLater(to, -1) : to;
}

export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && dayOf(at) === text;
}

/**
 * Periods that somebody who chose none wants to see, the best first: the last whole year, the last whole month, and the
 * year so far. Where nothing was received since a year before, that year comes first.
 *
 * @param today the day of the moment that the page shows.
 * @param newest the day of the last receipt, where it is known.
 */
export function likelyPeriods(today: string, newest: string = today): readonly [Period, Period, Period] {
  const { year, month } = partsOf(today);
  const lastWhole = Math.min(year - 1, partsOf(newest).year);
  return [yearOf(lastWhole), monthOf(year, month - 1), { from: firstOf(year, 1), to: dayAfter(today) }];
}

/** The day that a calendar in the zone shows at an instant. */
export function dayIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
}

function partsOf(day: string): { readonly year: number; readonly month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

function firstOf(year: number, month: number): string {
  return dayOf(Date.UTC(year, month - 1, 1));
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function same(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}
