import type { Principals } from '../principals.ts';
import type { Role } from '../vocabulary.ts';
import { APPROVER, COLLEAGUE, HANDLER } from './samples.ts';

/** A registered principal whose keys are no longer active. */
export const FORMER = 'principal-former';
/** An application of the house. */
export const MACHINE = 'principal-machine';

const STAFF: ReadonlyMap<string, readonly Role[]> = new Map<string, readonly Role[]>([
  [HANDLER, ['handler']],
  [COLLEAGUE, ['handler', 'approver']],
  [APPROVER, ['approver']],
  [MACHINE, ['application']],
  [FORMER, []],
]);

/** Who is registered in specs of decisions. */
export const HOUSE_STAFF: Principals = { rolesOf: (id) => STAFF.get(id) };
