import type { ReceivedComplaint } from './state.ts';

/** Whether a complaint concerns a principal. */
export function isConcerned({ concerns }: Pick<ReceivedComplaint, 'concerns'>, principal: string): boolean {
  return concerns?.includes(principal) ?? false;
}

/** Whether an actor may give commands on a complaint because of its role: an application only on what it filed. */
export function isOpenTo(
  { filedBy }: Pick<ReceivedComplaint, 'filedBy'>,
  { id, role }: { readonly id: string; readonly role: string },
): boolean {
  return role !== 'application' || id === filedBy;
}

/**
 * The principals for whom a complaint does not exist: it concerns them, and the complainant wishes it withheld.
 * `undefined`: nobody.
 */
export function withheldFrom({
  concerns,
  wishes,
}: Pick<ReceivedComplaint, 'concerns' | 'wishes'>): readonly string[] | undefined {
  return wishes?.includes('withhold-from-subject') ? concerns : undefined;
}

/** Whether the complainant wishes to stay anonymous. */
export function staysAnonymous({ wishes }: Pick<ReceivedComplaint, 'wishes'>): boolean {
  return wishes?.includes('anonymous') === true;
}

/** Whether a complaint does not exist for a principal. */
export function isWithheldFrom(
  state: Pick<ReceivedComplaint, 'concerns' | 'wishes'>,
  principal: string,
): boolean {
  return withheldFrom(state)?.includes(principal) ?? false;
}
