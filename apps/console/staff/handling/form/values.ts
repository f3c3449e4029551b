import type { Field } from './field.ts';

/**
 * What is typed on a page, by the place of each input: members separated by `/` as in a JSON pointer, then a part of the
 * member behind a full stop. So it can be kept as plain text, and a pointer of the API leads to its field.
 */
export type Values = Readonly<Record<string, string>>;

/** What an input of a field holds. */
export function valueAt(values: Values, place: string): string {
  return values[place] ?? '';
}

/** The place of a member in a body or in an item. */
export function within(place: string, name: string | number): string {
  return place === '' ? String(name) : `${place}/${name}`;
}

/** How many items a list has on the page. */
export function itemsOf(values: Values, place: string): number {
  return Number(valueAt(values, `${place}.items`)) || 0;
}

/** The values without one item of a list. Those behind it move up. */
export function withoutItem(values: Values, place: string, item: number): Values {
  const last = itemsOf(values, place) - 1;
  const kept = Object.entries(values).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    const at = indexOf(key, place);
    if (at === undefined || at < item) return [[key, value]];
    return at === item ? [] : [[key.replace(`${place}/${at}`, `${place}/${at - 1}`), value]];
  });
  return { ...Object.fromEntries(kept), [`${place}.items`]: String(Math.max(last, 0)) };
}

function indexOf(key: string, place: string): number | undefined {
  const found = key.startsWith(`${place}/`) ? /^\d+(?=[/.]|$)/.exec(key.slice(place.length + 1)) : null;
  return found === null ? undefined : Number(found[0]);
}

/** The codes or ids of a list that are ticked. */
export function ticked(values: Values, place: string): readonly string[] {
  const prefix = `${place}:`;
  return Object.entries(values)
    .filter(([key, value]) => key.startsWith(prefix) && value !== '')
    .map(([key]) => key.slice(prefix.length));
}

/** Members that stand apart, since they are seldom needed. */
export const ASIDE: readonly Field['name'][] = ['concerns', 'template', 'contentHash', 'occurredAt', 'note'];
