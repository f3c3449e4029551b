import type { CommandOf, CommandType } from '../commands.ts';
import { DomainError, type RefusalCode } from '../errors.ts';
import type { Principals } from '../principals.ts';
import type { ReceivedComplaint } from '../state.ts';
import type { Role } from '../vocabulary.ts';
import { wasInvolvedBelow } from './guards.ts';
import type { Timing } from './timing.ts';

/** A principal that a command names. */
interface Named {
  /** Member of the command's data. */
  readonly field: string;
  readonly id: string | undefined;
  /** It takes an active key of one of these roles. */
  readonly roles: readonly Role[];
  /** Why it may not be whoever gives the command. */
  readonly another?: RefusalCode;
}

const MAY_HANDLE: readonly Role[] = ['handler', 'approver'];
const MAY_APPROVE: readonly Role[] = ['approver'];

/** Whom each command names, and what that takes. A new command gets its line here, be it an empty one. */
const NAMED: { readonly [T in CommandType]: (command: CommandOf<T>) => readonly Named[] } = {
  receive: () => [],
  acknowledge: () => [],
  assess: () => [],
  assign: ({ data: { handler } }) => [{ field: 'handler', id: handler, roles: MAY_HANDLE }],
  'propose-response': () => [],
  'approve-response': () => [],
  'accept-response': () => [],
  'reject-response': () => [],
  escalate: ({ data: { handler } }) => [{ field: 'handler', id: handler, roles: MAY_HANDLE }],
  close: ({ data: { approvedBy } }) => [
    { field: 'approvedBy', id: approvedBy, roles: MAY_APPROVE, another: 'approver-is-closer' },
  ],
  reopen: () => [],
  'record-breach': () => [],
};

function namedIn<T extends CommandType>(command: CommandOf<T>): readonly Named[] {
  return NAMED[command.type](command).filter(({ id }) => id !== undefined);
}

/** Whether a command names a principal, so that its decision has to know who is registered. */
export function namesPrincipals<T extends CommandType>(command: CommandOf<T>): boolean {
  return namedIn(command).length > 0;
}

/**
 * Whoever is named is registered under exactly this id, active, and may do it; a second person is another one.
 *
 * @throws DomainError `unknown-principal`, `approver-is-closer`.
 */
export function mustBeKnown<T extends CommandType>(
  command: CommandOf<T>,
  principals: Principals,
  { by, now }: Timing,
): void {
  for (const { field, id = '', roles, another } of namedIn(command)) {
    if (another !== undefined && id === by) throw new DomainError(another);
    const held = principals.rolesOf(id, now) ?? [];
    if (!held.some((role) => roles.includes(role))) throw new DomainError('unknown-principal', { field });
  }
}

/** Whether a tier that must differ keeps a principal away who worked on the complaint below it. */
export function isKeptAway(
  state: ReceivedComplaint,
  act: Timing,
  principal: string,
  tier = state.tier,
): boolean {
  const mustDiffer = act.rules.tiers.find(({ n }) => n === tier)?.mustDiffer ?? false;
  return mustDiffer && wasInvolvedBelow(state, principal, tier);
}

/** Whoever answers at a tier that must differ did not work on the complaint below it. @throws DomainError `involved-before`. */
export function mustNotBeInvolvedBelow(state: ReceivedComplaint, act: Timing): void {
  if (!act.waived && isKeptAway(state, act, act.by))
    throw new DomainError('involved-before', { tier: state.tier });
}
