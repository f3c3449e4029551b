import type { Config } from '#config';

/** As `./ledger up` sets them: see there. */
const OF_THE_LAUNCHER = { MALLOC_ARENA_MAX: '2', NODE_OPTIONS: '--max-semi-space-size=4' };

/** The environment of a measured server. Files are found in the data directory, so only servers are named. */
export function serverEnvironment({ events, views }: Config): Record<string, string> {
  return {
    LOG_LEVEL: 'error',
    ...OF_THE_LAUNCHER,
    ...(events.kind === 'eventstoredb' && { LEDGER_EVENTS: events.url }),
    ...(views.kind === 'mongodb' && { LEDGER_VIEWS: views.url }),
  };
}
