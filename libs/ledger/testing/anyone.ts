import type { PrincipalSource } from '../port.ts';

/** Every named person is registered and may do everything. For tests that are not about persons. */
export const ANYONE: PrincipalSource = {
  current: async () => ({ rolesOf: () => ['handler', 'approver'], ids: () => [] }),
};
