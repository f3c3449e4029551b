import { REPORTS } from '#words/console';
import { kindOf, lastDayOf, type Period } from '../address/period.ts';
import { languageOfPage, useFormats, useWords } from '../words/use-words.ts';

/** How a period is called: `2025`, `March 2025`, or its first and last day. */
export function usePeriodName(): (period: Period) => string {
  const words = useWords(REPORTS);
  const format = useFormats();
  const month = new Intl.DateTimeFormat(languageOfPage(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (period) => {
    const kind = kindOf(period);
    if (kind === 'year') return period.from.slice(0, 4);
    if (kind === 'month') return month.format(new Date(period.from));
    return words.period.span(format.day(period.from), format.day(lastDayOf(period)));
  };
}

/** A short name of a month, or of the part of one: `Mar 25`. */
export function useMonthName(): (period: Period) => string {
  const month = new Intl.DateTimeFormat(languageOfPage(), {
    month: 'short',
    year: '2-digit',
    timeZone: 'UTC',
  });
  return ({ from }) => month.format(new Date(from));
}
