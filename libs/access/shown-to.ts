import type { Role } from '#complaint';

/** The roles that may see `personal`. */
const SEES_PERSONAL: readonly Role[] = ['handler', 'approver', 'compliance', 'auditor'];
/** The roles that read personal data as part of their work, so that a route's own purpose is enough. */
const READS_BY_DUTY: readonly Role[] = ['handler', 'approver'];

/** Whether this role may see names, addresses and free texts. */
export function seesPersonal(role: Role): boolean {
  return SEES_PERSONAL.includes(role);
}

/** Whether this role may see personal data without saying why: the purpose is that of the route. */
export function readsByDuty(role: Role): boolean {
  return READS_BY_DUTY.includes(role);
}
