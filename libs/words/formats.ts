import type { Language } from './languages/index.ts';

/** How dates, times and amounts are written in one language and one zone. */
export interface Formats {
  /**
   * A calendar day in words, e.g. `17 June 2026`.
   *
   * @param day `YYYY-MM-DD`, or an instant, whose day in the zone it is.
   */
  day(day: string): string;
  /** An instant with its time and zone, e.g. `17 June 2026 at 14:05 BST`. */
  moment(instant: string): string;
  /**
   * The last moment at which something can be done in time. A due date at 00:00 in the zone ends with the day before;
   * that day is told. Otherwise the instant itself.
   *
   * @param dueAt an instant, or a day `YYYY-MM-DD`, which is the last day itself.
   */
  deadline(dueAt: string): string;
  /** Whole digits are kept: `1000.50` and `EUR` give `€1,000.50` in English. */
  money(amount: string, currency: string): string;
  /** Several things, e.g. `refund, repair and apology`. */
  list(items: readonly string[]): string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** British English: the day stands before the month, as in the other languages. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es', fr: 'fr', it: 'it', ru: 'ru' };

/** How a language writes the first day of a month where it does not write the plain number. */
const FIRST_DAY: Partial<Readonly<Record<Language, string>>> = { fr: '1er', it: '1º' };

/** @param zone the IANA zone in which days are counted. */
export function formats(language: Language, zone: string): Formats {
  const locale = LOCALES[language];
  const inZone = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone: zone, timeZoneName: 'short' },
  });
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone });
  const lists = new Intl.ListFormat(locale);
  const write = (format: Intl.DateTimeFormat, at: Date) =>
    // The short word for year in Russian is never the first one of a line.
    withOrdinal(language, format.format(at)).replace(' г.', '\u00a0г.');
  const day = (text: string) => write(DAY.test(text) ? written : inZone, new Date(text));
  return {
    day,
    moment: (instant) => write(moments, new Date(instant)),
    deadline: (dueAt) => {
      if (DAY.test(dueAt)) return day(dueAt);
      const at = new Date(dueAt);
      return clock.format(at) === '00:00:00' ? write(inZone, new Date(at.getTime() - 1)) : write(moments, at);
    },
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(exact(amount)),
    list: (items) => lists.format(items),
  };
}

/** `Intl` writes the first of a month as the plain number. In these languages the day is at the beginning. */
function withOrdinal(language: Language, date: string): string {
  return date.replace(/^1(?!\d)/, FIRST_DAY[language] ?? '1');
}

/** `Intl` formats a decimal text without a detour over binary fractions. @throws RangeError when it is none. */
function exact(amount: string): `${number}` {
  if (!isDecimal(amount)) throw new RangeError('Not a decimal amount.');
  return amount;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d{1,20}(\.\d{1,10})?$/.test(text);
}
