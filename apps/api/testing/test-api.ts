import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createKeys, type IssuedKey, KEY_ROLES, type KeyRole } from '#access';
import { readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { type ApiServer, createApi } from '../create-api.ts';
import type { FeedStreamOptions } from '../feed/feed-stream.ts';

/** A server over an embedded ledger in a directory of its own, with a key of each role. */
export interface TestApi {
  readonly url: string;
  readonly runtime: Runtime;
  readonly keys: Readonly<Record<KeyRole, IssuedKey>>;
  /** What was logged so far. */
  readonly logged: () => string;
  readonly stop: () => Promise<void>;
}

export interface TestApiOptions {
  readonly feed?: FeedStreamOptions;
  readonly rateLimit?: number;
}

export async function startTestApi({ feed, rateLimit }: TestApiOptions = {}): Promise<TestApi> {
  const data = await mkdtemp(join(tmpdir(), 'api-'));
  const config = { ...readConfig({ LEDGER_DATA: data, PORT: '0' }), rateLimit };
  const runtime = openRuntime(config, { throwAway: true });
  const keyring = createKeys({ store: await runtime.events() });
  const issue = async (role: KeyRole) => [role, await keyring.issueKey({ name: role, role })] as const;
  const keys = Object.fromEntries(await Promise.all(KEY_ROLES.map(issue))) as Record<KeyRole, IssuedKey>;
  let log = '';
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  const server: ApiServer = await createApi(runtime, { logTo, ...(feed && { feed }) });
  return {
    url: server.address,
    runtime,
    keys,
    logged: () => log,
    async stop() {
      await server.stop();
      await runtime.close();
      await rm(data, { recursive: true });
    },
  };
}
