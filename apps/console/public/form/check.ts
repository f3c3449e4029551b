import { isCalendarDay, isMailAddress } from '#validation';
import { formats, type Language, wordsOf } from '#words';
import { type Answers, all, first } from './answers.ts';
import { DATE_PARTS, type Faults, type Field } from './field.ts';

/** In whose language faults are told, and which day is today. */
export interface CheckedIn {
  readonly language: Language;
  /** `YYYY-MM-DD` in the zone of the pages. */
  readonly today: string;
}

/** What is wrong with the answers to some fields. */
export function check(fields: readonly Field[], answers: Answers, at: CheckedIn): Faults {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const fault = faultOf(field, answers, at);
    if (fault !== undefined) faults[field.name] = fault;
  }
  return faults;
}

function faultOf(field: Field, answers: Answers, { language, today }: CheckedIn): string | undefined {
  const { faults } = wordsOf(language).pages;
  const value = first(answers, field.name);
  if (field.required && field.kind !== 'date' && value === '')
    return faults.required[field.name] ?? faults.missing;
  switch (field.kind) {
    case 'date': {
      const day = dayOf(answers, field.name);
      if (day === undefined) return undefined;
      if (!isCalendarDay(day)) return faults.date;
      return day > today ? faults.future : undefined;
    }
    case 'email':
      if (value !== '' && !isMailAddress(value)) return faults.email;
      return value.length > field.max ? faults.tooLong(field.max) : undefined;
    case 'line':
    case 'tel':
    case 'text':
      return value.length > field.max ? faults.tooLong(field.max) : undefined;
    case 'one':
    case 'some':
    case 'select': {
      const known = new Set(field.options.map((option) => option.value));
      return all(answers, field.name).every((one) => known.has(one)) ? undefined : faults.choice;
    }
    case 'flag':
    case 'files':
      return undefined;
  }
}

/** The day of a date, `YYYY-MM-DD` where it is one. `undefined`: nothing was filled in. */
export function dayOf(answers: Answers, name: string): string | undefined {
  const [day = '', month = '', year = ''] = DATE_PARTS.map((part) => first(answers, `${name}-${part}`));
  if (`${day}${month}${year}` === '') return undefined;
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day in words where it is one, else as it was typed. */
export function dayText(day: string, language: Language, zone: string): string {
  return isCalendarDay(day) ? formats(language, zone).day(day) : day;
}
