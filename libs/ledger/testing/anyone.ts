import type { PrincipalSource } from '../port.ts';

/** Whoever is named is registered and may do everything: for tests that are not about persons. */
export const ANYONE: PrincipalSource = {
  current: async () => ({ rolesOf: () => ['handler', 'approver'] }),
};
