import { type Config, ConfigError } from '#config';
import { createPolicies, type Policies } from '#policy';
import type { OwnFiles } from './own-files.ts';

/**
 * The policy packs of a configuration.
 *
 * @throws ConfigError if a pack of LEDGER_POLICIES is unsound, or LEDGER_POLICY does not name a policy pack for new
 *   complaints.
 */
export function policiesOf(
  { zone, policy }: Config,
  { packs, holidays }: Pick<OwnFiles, 'packs' | 'holidays'>,
): Policies {
  const policies = createPolicies({ zone, packs, holidays });
  const forNewComplaints = policies.list().filter(({ waivesGuards }) => !waivesGuards);
  if (forNewComplaints.some(({ id }) => id === policy)) return policies;
  const known = [...new Set(forNewComplaints.map(({ id }) => id))].join(', ');
  throw new ConfigError(
    'LEDGER_POLICY',
    `LEDGER_POLICY does not name a policy pack for new complaints. Known are ${known}.`,
  );
}
