import { languageOfPage } from './use-words.ts';

/** How numbers are written in the language of the session. */
export interface Numbers {
  /** At most `digits` behind the point; one without digits is written whole. */
  number(value: number, digits?: number): string;
  /** A share between 0 and 1, in per cent. */
  share(value: number): string;
}

export function useNumbers(): Numbers {
  const language = languageOfPage();
  return {
    number: (value, digits = 2) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    share: (value) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value),
  };
}
