import { pino } from 'pino';
import { Subject } from 'rxjs';
import { KeyRing } from '#access';
import { trackingCode } from '#privacy';
import type { Runtime } from '#runtime';
import type { Api } from './api.ts';
import { FEED_STREAM_DEFAULTS, type FeedStreamOptions } from './feed/feed-stream.ts';
import { Metrics } from './operations/metrics.ts';
import { isReady } from './operations/readiness.ts';
import { faultForLog } from './problems/fault-for-log.ts';
import { type Server, startServer } from './start-server.ts';

/** A running API. */
export type ApiServer = Server;

export interface ApiOptions {
  readonly feed?: FeedStreamOptions;
  /** Where JSON log lines go (default: standard error). */
  readonly logTo?: { write(line: string): void };
}

/**
 * Serves a ledger over HTTP at the address of its configuration. Stopping the server leaves the runtime open.
 *
 * @throws EventStoreError, ReadStoreError, PrivacyError when a part cannot be opened; the error of the operating
 * system when the address cannot be had.
 */
export async function createApi(runtime: Runtime, options: ApiOptions = {}): Promise<ApiServer> {
  const { config, policies, clock } = runtime;
  const [store, views, secret, ledger] = await Promise.all([
    runtime.events(),
    runtime.views(),
    runtime.secret(),
    runtime.ledger(),
  ]);
  const logTo = options.logTo ?? pino.destination({ dest: 2, sync: false });
  const log = pino({ level: config.logLevel, base: null }, logTo);
  const keys = await KeyRing.open({
    store,
    now: clock,
    onFault: (error) => log.error({ keysLost: faultForLog(error) }),
  });
  const stopping = new Subject<void>();
  const api: Api = {
    ...{ ledger, store, views, keys, policies, log },
    metrics: new Metrics(async () => []),
    feed: options.feed ?? FEED_STREAM_DEFAULTS,
    policy: config.policy,
    zone: config.zone,
    now: clock,
    stopping,
    trackingCode: (folio) => trackingCode(secret, folio),
    isReady: () => isReady({ store, views, keys }),
  };
  const { host, port, rateLimit } = config;
  const server = await startServer(api, stopping, { host, port, rateLimit });
  return {
    address: server.address,
    async stop() {
      await server.stop();
      await keys.close();
    },
  };
}
