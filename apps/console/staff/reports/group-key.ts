import type { Report } from './figure-form.ts';

export type Group = Report['groups'][number];

/** Which group an address names: the value of the dimension, or that there is none. */
export interface GroupChoice {
  readonly only?: string | undefined;
  /** Any text: the complaints without a value. */
  readonly without?: string | undefined;
}

/** What a group is: a value, no value, or the number of groups that it holds together. */
export function keyOf({ key }: Group): string | null | number {
  if (typeof key['others'] === 'number') return key['others'];
  const value = Object.values(key)[0] ?? null;
  return value === null ? null : String(value);
}

/** How an address names the group; undefined for the one that holds several. */
export function choiceOf(group: Group): { readonly only?: string; readonly without?: string } | undefined {
  const key = keyOf(group);
  if (typeof key === 'number') return undefined;
  return key === null ? { without: 'true' } : { only: key };
}

/** The key of the group that an address names; undefined: it names none, and all are meant. */
export function chosenKey({ only, without }: GroupChoice): string | null | undefined {
  return without === undefined ? only : null;
}

/** The group that an address names, if the report shows it. */
export function chosenGroup({ groups }: Report, choice: GroupChoice): Group | undefined {
  const wanted = chosenKey(choice);
  return groups.find((group) => keyOf(group) === wanted);
}
