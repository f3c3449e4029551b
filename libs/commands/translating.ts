import { isCalendarDay, utcInstant } from '#validation';

/*
 * For translations of bodies. The line between `data` and `personal` is drawn in each of them, once: everything about
 * a person and every free text is personal; codes, days, amounts, product, category and organisation are data.
 */

/** The members that are there. A copy: taking members out of an object would make it slow to read for everyone after. */
export function present<T extends object>(members: T): T {
  const kept = {} as T;
  for (const name in members) {
    if (members[name] !== undefined) kept[name] = members[name];
  }
  return kept;
}

/** Plain data without the members left out; absent when nothing remains. */
export function group<T extends object>(members: T | undefined): T | undefined {
  if (members === undefined) return undefined;
  const plain = present(members);
  return Object.keys(plain).length === 0 ? undefined : plain;
}

/** The personal part of a command; none when nothing personal was said. */
export function personal<T extends object>(members: T): { readonly personal?: T } {
  const plain = group(members);
  return plain === undefined ? {} : { personal: plain };
}

/** An instant in UTC with milliseconds; a day stays a day. */
export function utcTime(text: string): string {
  return isCalendarDay(text) ? text : utcInstant(text);
}
