import { type Config, ConfigError } from '#config';
import { createLedger } from '#ledger';
import { createPolicies } from '#policy';
import { openSecret } from '#privacy';
import { openComplainants } from './complainants.ts';
import { eventsExist, openEvents, openViews } from './engines.ts';
import { lazily } from './lazily.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';

/**
 * Composes a ledger from its configuration. Opens nothing yet.
 *
 * @throws ConfigError when LEDGER_POLICY names no pack that new complaints can be received under.
 */
export function openRuntime(config: Config, { clock, throwAway = false }: RuntimeOptions = {}): Runtime {
  const policies = createPolicies({ zone: config.zone });
  const forNewComplaints = policies.list().filter(({ waivesGuards }) => !waivesGuards);
  if (!forNewComplaints.some(({ id }) => id === config.policy)) {
    const known = [...new Set(forNewComplaints.map(({ id }) => id))].join(', ');
    throw new ConfigError(
      'LEDGER_POLICY',
      `LEDGER_POLICY names no policy pack for new complaints; known are ${known}.`,
    );
  }

  const events = lazily(
    () => openEvents(config.events, clock),
    (store) => store.close(),
  );
  const views = lazily(
    () => openViews(config.views, throwAway),
    (store) => store.close(),
  );
  const secret = lazily(async () => openSecret(config.secretFile));
  const complainants = lazily(
    async () => openComplainants(config.data, await secret(), await events()),
    (index) => index.close(),
  );
  const ledger = lazily(async () =>
    createLedger({ events: await events(), policies, complainants: await complainants() }),
  );

  return {
    config,
    policies,
    clock: clock ?? Date.now,
    exists: () => eventsExist(config.events),
    events,
    views,
    secret,
    complainants,
    ledger,
    async close() {
      for (const part of [ledger, complainants, secret, views, events]) await part.close();
    },
  };
}
