import type { Role } from './vocabulary.ts';

/** Who is registered, as a decision may ask. Ids are compared as they are written: no case, blank or form is mended. */
export interface Principals {
  /**
   * The roles of a principal's keys that are neither revoked nor expired at a moment, milliseconds since 1970: none for
   * one who is inactive. `undefined` when nobody has this id.
   */
  rolesOf(id: string, at: number): readonly Role[] | undefined;
}

/** For decisions that name nobody: whoever is named after all is unknown. */
export const NOBODY: Principals = { rolesOf: () => undefined };
