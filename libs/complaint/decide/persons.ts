import { DomainError } from '../errors.ts';
import type { Principals } from '../principals.ts';
import type { ReceivedComplaint } from '../state.ts';
import { isConcerned } from '../visibility.ts';
import type { Role } from '../vocabulary.ts';
import { wasInvolvedBelow } from './guards.ts';
import type { Timing } from './timing.ts';

/** A principal that a command names. */
export interface Named {
  /** The member of the command's data that names the principal. */
  readonly field: string;
  /** `undefined` when the command names nobody in that member. */
  readonly id: string | undefined;
  /** The principal needs an active key of one of these roles. `undefined`: being registered is enough. */
  readonly roles: readonly Role[] | undefined;
  /** Set when the principal shall work on the complaint, so that it may not concern them. */
  readonly works?: true;
}

/** The principal who shall handle the complaint. */
export function toHandle(handler: string | undefined): Named {
  return { field: 'handler', id: handler, roles: ['handler', 'approver'], works: true };
}

/** The principals whom a complaint concerns. Their keys may have ended. */
export function concerned(ids: readonly string[] = []): readonly Named[] {
  return ids.map((id) => ({ field: 'concerns', id, roles: undefined }));
}

/** The most principals whom one complaint concerns. */
const MOST_CONCERNED = 50;

/** @throws DomainError `too-many-concerned`. */
export function mustBeFewConcerned(ids: readonly string[]): void {
  if (new Set(ids).size > MOST_CONCERNED) throw new DomainError('too-many-concerned');
}

/**
 * Every principal named is registered under exactly this id, is active and has a role that allows it. Nobody works on a
 * complaint that concerns them.
 *
 * @param state of the complaint. Absent: it is filed now.
 * @throws DomainError `unknown-principal`, `handler-is-subject`.
 */
export function mustBeKnown(
  named: readonly Named[],
  principals: Principals,
  { now }: Pick<Timing, 'now'>,
  state?: ReceivedComplaint,
): void {
  for (const { field, id, roles, works } of named) {
    if (id === undefined) continue;
    const held = principals.rolesOf(id, now);
    if (held === undefined || (roles !== undefined && !held.some((role) => roles.includes(role))))
      throw new DomainError('unknown-principal', { field });
    if (works && state !== undefined && isConcerned(state, id)) throw new DomainError('handler-is-subject');
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
 * @param principal the one who acts, unless another is named.
 * @throws DomainError `involved-before`.
 */
export function mustNotBeInvolvedBelow(
  state: ReceivedComplaint,
  timing: Timing,
  principal = timing.by,
): void {
  if (!timing.waived && isKeptAway(state, timing, principal))
    throw new DomainError('involved-before', { tier: state.tier });
}
