import type { CommandType } from '#complaint';
import type { Person } from './persons.ts';
import type { Act, Body, Here } from './row.ts';

/** The words of a person. No answer and no report of an import may repeat them. */
export const MARK = 'Quintessa Marblewood';

const HOUR_MS = 3_600_000;
const STARTED = Date.now();

/** An instant before the start of the tests. */
export function ago(hours: number): string {
  return new Date(STARTED - hours * HOUR_MS).toISOString();
}

export const DAY = 24;

/** Members of an act that is entered late. */
export function late(hours: number): { readonly occurredAt: string; readonly note: string } {
  return { occurredAt: ago(hours), note: MARK };
}

export function act(command: CommandType, by: Person, body: Body = {}, thing?: Act['thing']): Act {
  return { command, by, body, ...(thing !== undefined && { thing }) };
}

/** The same act with other members of its body. */
export function but(one: Act, more: Body): Act {
  return { ...one, body: (here) => ({ ...said(one.body, here), ...said(more, here) }) };
}

/** The same act by somebody else. */
export function givenBy(by: Person, one: Act): Act {
  return { ...one, by };
}

/** The members of a body. */
export function said(body: Body, here: Here): object {
  return typeof body === 'function' ? body(here) : body;
}
