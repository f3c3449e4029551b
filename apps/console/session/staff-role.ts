import type { KeyRing, KeyRole, Verdict } from '#access';
import { Problem } from '#http';
import type { SignInFault, StaffRole } from '#words';

/** Whether a role is one of people, who may sign in. */
function isStaffRole(role: KeyRole): role is StaffRole {
  return role !== 'application';
}

/** Who may sign in. */
export interface Admitted {
  readonly id: string;
  readonly role: StaffRole;
  readonly keyId: string;
}

/** Whether somebody may sign in with a key, and why not. */
export function admittedBy(verdict: Verdict): Admitted | SignInFault {
  if ('principal' in verdict) {
    const { id, role, keyId } = verdict.principal;
    return isStaffRole(role) ? { id, role, keyId } : 'program';
  }
  return verdict.refused === 'stale' ? 'away' : verdict.refused;
}

/**
 * Who signed in with a key.
 *
 * @returns `undefined` without a key, or when nobody may act with it now.
 */
export function holderOf(keys: Pick<KeyRing, 'verdictOf'>, keyId: string | undefined): Admitted | undefined {
  const who = keyId === undefined ? undefined : admittedBy(keys.verdictOf(keyId));
  return typeof who === 'object' ? who : undefined;
}

/** @throws Problem `key-refused`, `engine-unavailable`. */
export function requireAdmitted(verdict: Verdict): Admitted {
  const admitted = admittedBy(verdict);
  if (typeof admitted === 'object') return admitted;
  if (admitted === 'away')
    throw Problem.of(
      'engine-unavailable',
      'Keys cannot be checked now, because the event store is unavailable.',
      { headers: { 'retry-after': '5' } },
    );
  throw Problem.of(
    'key-refused',
    'Nothing was done: the key of this session does not hold any more. Sign in again.',
  );
}
