import { languageOfPage } from './use-words.ts';

/** How numbers are written in the language of the session. */
export interface Numbers {
  /** At most `digits` behind the point; one without digits is written whole. */
  number(value: number, digits?: number): string;
  /** A share between 0 and 1, in per cent. */
  share(value: number): string;
}

/** By what is asked for, as JSON: to make one takes longer than to write a table of numbers. */
const made = new Map<string, Intl.NumberFormat>();

export function useNumbers(): Numbers {
  return {
    number: (value, digits = 2) => formatOf({ maximumFractionDigits: digits }).format(value),
    share: (value) => formatOf({ style: 'percent', maximumFractionDigits: 1 }).format(value),
  };
}

function formatOf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const asked = JSON.stringify(options);
  const format = made.get(asked) ?? new Intl.NumberFormat(languageOfPage(), options);
  made.set(asked, format);
  return format;
}
