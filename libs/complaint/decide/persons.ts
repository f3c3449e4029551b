import { DomainError, type RefusalCode } from '../errors.ts';
import type { Principals } from '../principals.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { wasInvolvedBelow } from './guards.ts';
import type { Timing } from './timing.ts';

/** A principal that a command names. */
export interface Named {
  /** Member of the command's data. */
  readonly field: string;
  /** `undefined` when the command names nobody there. */
  readonly id: string | undefined;
  /** It takes an active key of one of these roles. */
  readonly roles: readonly Role[];
  /** Why it may not be whoever gives the command. */
  readonly another?: RefusalCode;
}

/** Who is to handle the complaint. */
export function toHandle(handler: string | undefined): Named {
  return { field: 'handler', id: handler, roles: ['handler', 'approver'] };
}

/** A second person, refused with `another` when it is whoever gives the command. */
export function toApprove(approvedBy: string | undefined, another: RefusalCode): Named {
  return { field: 'approvedBy', id: approvedBy, roles: ['approver'], another };
}

/**
 * Whoever is named is registered under exactly this id, active, and may do it; a second person is another one.
 *
 * @throws DomainError `unknown-principal`, `approver-is-closer`.
 */
export function mustBeKnown(named: readonly Named[], principals: Principals, { by, now }: Timing): void {
  for (const { field, id, roles, another } of named) {
    if (id === undefined) continue;
    if (another !== undefined && id === by) throw new DomainError(another);
    const held = principals.rolesOf(id, now) ?? [];
    if (!held.some((role) => roles.includes(role))) throw new DomainError('unknown-principal', { field });
  }
}

/** Whether a tier that must differ keeps a principal away who worked on the complaint below it. */
export function isKeptAway(
  state: ReceivedComplaint,
  timing: Timing,
  principal: string,
  tier = state.tier,
): boolean {
  const mustDiffer = timing.rules.tiers.find(({ n }) => n === tier)?.mustDiffer ?? false;
  return mustDiffer && wasInvolvedBelow(state, principal, tier);
}

/** Whoever answers at a tier that must differ did not work on the complaint below it. @throws DomainError `involved-before`. */
export function mustNotBeInvolvedBelow(state: ReceivedComplaint, timing: Timing): void {
  if (!timing.waived && isKeptAway(state, timing, timing.by))
    throw new DomainError('involved-before', { tier: state.tier });
}
