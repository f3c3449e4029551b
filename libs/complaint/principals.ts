import type { Role } from './vocabulary.ts';

/** Tells decisions who is registered. Ids are compared exactly: case, blanks and Unicode form count. */
export interface Principals {
  /**
   * The roles of a principal's keys that are active at a moment (neither revoked nor expired). An inactive principal
   * has none. `undefined` when nobody has this id.
   *
   * @param at milliseconds since 1970.
   */
  rolesOf(id: string, at: number): readonly Role[] | undefined;
}

/** For decisions that name no principal: everybody is unknown. */
export const NOBODY: Principals = { rolesOf: () => undefined };
