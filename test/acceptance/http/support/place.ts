import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeys, KEY_ROLES, type KeyRole } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import type { TestLedger } from '../../../support/engines.ts';

/** A key of a test's ledger. */
export interface PlaceKey {
  readonly id: string;
  readonly principal: string;
  readonly key: string;
}

/** A ledger for one test or suite, with one key of each role. */
export interface Place {
  readonly data: string;
  /** The environment of its processes. */
  readonly env: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<KeyRole, PlaceKey>>;
  remove(): Promise<void>;
}

/** Files only, of which nothing stays. */
const ON_FILES = { env: {}, remove: async () => {} };

/** Creates a ledger with its keys. @param ledger on which engines. */
export async function placeOn(ledger: Pick<TestLedger, 'env' | 'remove'> = ON_FILES): Promise<Place> {
  const data = await mkdtemp(join(tmpdir(), 'acceptance-'));
  const env = { ...ledger.env, LEDGER_DATA: data };
  const runtime = openRuntime(readConfig(env));
  const issuer = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
  const keys: Partial<Record<KeyRole, PlaceKey>> = {};
  for (const role of KEY_ROLES) keys[role] = await issuer.issueKey({ name: `the ${role}`, role });
  await runtime.close();
  return {
    data,
    env,
    keys: keys as Place['keys'],
    async remove() {
      await ledger.remove();
      await rm(data, { recursive: true, force: true });
    },
  };
}
