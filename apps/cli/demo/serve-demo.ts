import { createKeys, type IssuedKey, KEY_ROLES } from '#access';
import { trackingCode } from '#privacy';
import type { Runtime } from '#runtime';
import type { ServingEnd } from '../../serving/run-process.ts';
import type { Context } from '../frame/context.ts';
import { type EnterLink, enterLinks } from './visitors.ts';

/** What a visitor needs to use the demonstration over HTTP. */
export interface Served {
  /** e.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  /** One for each role. */
  readonly keys: readonly IssuedKey[];
  /** Each signs in to the staff console once. */
  readonly links: readonly EnterLink[];
  /** Opens a complaint on the pages for complainants. */
  readonly trackingCode: (folio: string) => string;
}

/** Serves the demonstration, with API and worker in this process, until it is asked to stop. */
export async function serveDemo(
  context: Context,
  runtime: Runtime,
  onReady: (served: Served) => Promise<void>,
): Promise<ServingEnd> {
  const [{ createLogger }, { serveUntil }] = await Promise.all([
    import('../../serving/logger.ts'),
    import('../../serving/run-process.ts'),
  ]);
  const { signal } = context.interruption();
  const issuer = createKeys({
    store: await runtime.events(),
    sealing: await runtime.sealing(),
    now: runtime.clock,
  });
  const keys: IssuedKey[] = [];
  for (const role of KEY_ROLES) keys.push(await issuer.issueKey({ role, name: `Demonstration: ${role}` }));
  const links = await enterLinks(issuer);
  // The requests are the visitor's own, so only warnings and errors are printed between the texts of the demonstration.
  const log = createLogger(context.io.env['LOG_LEVEL'] === undefined ? 'warn' : runtime.config.logLevel);
  const secret = await runtime.secret();
  return serveUntil(runtime, {
    log,
    signal,
    entrances: links,
    onReady: ({ address = '' }) =>
      onReady({ address, keys, links, trackingCode: (folio) => trackingCode(secret, folio) }),
  });
}
