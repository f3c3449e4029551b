import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createKeys, type IssuedKey, KEY_ROLES, type KeyRole } from '#access';
import { readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { type StaffOptions, serve } from '../../serving/serve.ts';
import type { FeedStreamOptions } from '../feed/feed-stream.ts';

/** API and worker over an embedded ledger in a directory of its own, with a key of each role. */
export interface TestApi {
  readonly url: string;
  readonly runtime: Runtime;
  readonly keys: Readonly<Record<KeyRole, IssuedKey>>;
  /** The log so far. */
  logged(): string;
  stop(): Promise<void>;
}

export interface TestApiOptions {
  readonly feed?: FeedStreamOptions;
  /** Requests per minute and key. */
  readonly rateLimit?: number;
  /** Further configuration, for instance where the events are. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default: API and worker. */
  readonly roles?: string;
  /** What sign-in and console need. */
  readonly staff?: (keys: TestApi['keys']) => StaffOptions;
  /** Replaces parts of the ledger. */
  readonly replace?: (runtime: Runtime) => Partial<Runtime>;
}

export async function startTestApi({
  feed,
  rateLimit,
  env: more,
  roles,
  staff,
  replace,
}: TestApiOptions = {}): Promise<TestApi> {
  const data = await mkdtemp(join(tmpdir(), 'api-'));
  const env = {
    ...more,
    LEDGER_DATA: data,
    PORT: '0',
    LEDGER_ROLES: roles,
    LEDGER_RATE_LIMIT: rateLimit?.toString(),
  };
  const runtime = openRuntime(readConfig(env), { throwAway: true });
  const [store, sealing] = [await runtime.events(), await runtime.sealing()];
  const issued = new Map<KeyRole, IssuedKey>();
  for (const role of KEY_ROLES)
    issued.set(role, await createKeys({ store, sealing }).issueKey({ name: role, role }));
  const keys = Object.fromEntries(issued) as Record<KeyRole, IssuedKey>;
  let lines = '';
  const log = pino({ base: null }, { write: (line) => (lines += line) });
  const serving = await serve(
    { ...runtime, ...replace?.(runtime) },
    { log, apart: false, ...(feed && { feed }), ...staff?.(keys) },
  );
  return {
    url: serving.address ?? '',
    runtime,
    keys,
    logged: () => lines,
    async stop() {
      await serving.stop();
      await runtime.close();
      await rm(data, { recursive: true });
    },
  };
}
