import type { Me } from '../app/me.ts';

/** A number that tells somebody what to do first. */
export type Count = 'mineOverdue' | 'mineToday' | 'nobodys' | 'proposed' | 'accepted' | 'letters' | 'overdue';

const BY_ROLE: Readonly<Partial<Record<Me['role'], readonly Count[]>>> = {
  handler: ['mineOverdue', 'mineToday', 'nobodys', 'accepted', 'letters', 'overdue'],
  approver: ['proposed', 'mineOverdue', 'mineToday', 'nobodys', 'overdue'],
  compliance: ['overdue', 'proposed'],
};

/** What each role looks at first, in this order. */
export function toDoOf(role: Me['role']): readonly Count[] {
  return BY_ROLE[role] ?? [];
}

/** Where a number leads to, as the address of a page. */
export const LEADS: Readonly<
  Record<Count, { readonly to: '/work' | '/approvals'; readonly search: Readonly<Record<string, string>> }>
> = {
  mineOverdue: { to: '/work', search: { handler: 'me', due: 'overdue' } },
  mineToday: { to: '/work', search: { handler: 'me', due: 'today' } },
  nobodys: { to: '/work', search: { handler: 'none' } },
  proposed: { to: '/approvals', search: {} },
  accepted: { to: '/work', search: { response: 'accepted' } },
  letters: { to: '/work', search: { letter: 'not-sent' } },
  overdue: { to: '/work', search: { due: 'overdue' } },
};

/** What is counted: complaints, each once, as a page of the API has them. */
export function countOf(
  lines: readonly { readonly folio: string }[],
  more: boolean,
): { readonly n: number; readonly atLeast: boolean } {
  return { n: new Set(lines.map(({ folio }) => folio)).size, atLeast: more };
}
