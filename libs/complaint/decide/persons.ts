import { DomainError, type RefusalCode } from '../errors.ts';
import type { Principals } from '../principals.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { wasInvolvedBelow } from './guards.ts';
import type { Timing } from './timing.ts';

/** A principal that a command names. */
export interface Named {
  /** The member of the command's data that names the principal. */
  readonly field: string;
  /** `undefined` when the command names nobody in that member. */
  readonly id: string | undefined;
  /** The principal needs an active key of one of these roles. */
  readonly roles: readonly Role[];
  /** Set when the principal may not be the one who gives the command: the code of that refusal. */
  readonly another?: RefusalCode;
}

/** The principal who shall handle the complaint. */
export function toHandle(handler: string | undefined): Named {
  return { field: 'handler', id: handler, roles: ['handler', 'approver'] };
}

/** A second person. Refused with `another` when that person also gives the command. */
export function toApprove(approvedBy: string | undefined, another: RefusalCode): Named {
  return { field: 'approvedBy', id: approvedBy, roles: ['approver'], another };
}

/**
 * Every principal named is registered under exactly this id, is active and has a role that allows it. A second person
 * differs from the one who gives the command.
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

/** Whether the tier must differ and the principal worked on the complaint at a lower tier. */
export function isKeptAway(
  state: ReceivedComplaint,
  timing: Timing,
  principal: string,
  tier = state.tier,
): boolean {
  const mustDiffer = timing.rules.tiers.find(({ n }) => n === tier)?.mustDiffer ?? false;
  return mustDiffer && wasInvolvedBelow(state, principal, tier);
}

/**
 * At a tier that must differ, the one who answers did not work on the complaint at a lower tier.
 *
 * @throws DomainError `involved-before`.
 */
export function mustNotBeInvolvedBelow(state: ReceivedComplaint, timing: Timing): void {
  if (!timing.waived && isKeptAway(state, timing, timing.by))
    throw new DomainError('involved-before', { tier: state.tier });
}
