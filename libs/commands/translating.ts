import { isCalendarDay, utcInstant } from '#validation';

/*
 * Helpers for the translation of bodies. Each translation divides a body into `data` and `personal`. Everything about a
 * person and every free text is personal. Codes, days, amounts, product, category and organisation are data.
 */

/** A copy without undefined members. To delete members of an object would make later reads of it slow (V8). */
export function present<T extends object>(members: T): T {
  const kept = {} as T;
  for (const name in members) {
    if (members[name] !== undefined) kept[name] = members[name];
  }
  return kept;
}

/** A plain object without undefined members. `undefined` when no member remains. */
export function group<T extends object>(members: T | undefined): T | undefined {
  if (members === undefined) return undefined;
  const plain = present(members);
  return Object.keys(plain).length === 0 ? undefined : plain;
}

/** A list without repetitions. `undefined` when it is empty: then nothing is said. */
export function some<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...new Set(list)];
}

/** The personal part of a command. Absent when it would be empty. */
export function personal<T extends object>(members: T): { readonly personal?: T } {
  const plain = group(members);
  return plain === undefined ? {} : { personal: plain };
}

/** Converts a time to an instant in UTC with milliseconds. A day stays a day. */
export function utcTime(text: string): string {
  return isCalendarDay(text) ? text : utcInstant(text);
}

/** A name in NFC, because one letter can be written in two ways. */
export function named<T extends string | undefined>(text: T): T {
  return text?.normalize('NFC') as T;
}
