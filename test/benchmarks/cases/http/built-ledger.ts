import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { createKeys, type KeyRole } from '#access';
import type { Config } from '#config';
import { openRuntime } from '#runtime';
import type { Bench } from '../../benchmark.ts';
import { expectSame, expectTrue } from '../../measuring/expect-same.ts';
import { receipt } from '../append.ts';
import { serverEnvironment } from './server-environment.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** The built command line. */
export const PROGRAM = fileURLToPath(new URL('../../../../apps/cli/main.js', import.meta.url));
/** How long the views may need after a burst. */
const CATCH_UP_MS = 60_000;

const ROLES = ['application', 'handler', 'approver', 'auditor'] as const satisfies readonly KeyRole[];
export type LoadRole = (typeof ROLES)[number];

/** The built program with a copy of the prepared ledger: `./ledger up` in a process of its own. */
export interface BuiltLedger extends ServerProcess {
  /** A key of each role. */
  readonly keys: Readonly<Record<LoadRole, string>>;
  /** Events in the log now. */
  events(): Promise<number>;
  /** Waits until the views are up to date. */
  caughtUp(): Promise<void>;
}

export async function startBuiltLedger(bench: Bench, name: string): Promise<BuiltLedger> {
  const config = await bench.ownLedger(name, 'copy of the prepared');
  const keys = await makeKeys(config);
  const server = await startServer(
    [PROGRAM, 'up', '--port', '0', '--data', config.data],
    serverEnvironment(config),
    bench.profile,
  );
  return {
    ...server,
    keys,
    events: () => headOf(config),
    caughtUp: () => caughtUp(server, keys.auditor),
  };
}

async function makeKeys(config: Config): Promise<Readonly<Record<LoadRole, string>>> {
  const runtime = openRuntime(config);
  try {
    const keys = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
    const keyOf = async (role: LoadRole): Promise<string> =>
      (await keys.issueKey({ name: `bench ${role}`, role })).key;
    return {
      application: await keyOf('application'),
      handler: await keyOf('handler'),
      approver: await keyOf('approver'),
      auditor: await keyOf('auditor'),
    };
  } finally {
    await runtime.close();
  }
}

async function headOf(config: Config): Promise<number> {
  const runtime = openRuntime(config);
  try {
    return (await (await runtime.events()).head())?.events ?? 0;
  } finally {
    await runtime.close();
  }
}

async function caughtUp(server: ServerProcess, key: string): Promise<void> {
  for (let waited = 0; waited < CATCH_UP_MS; waited += 50) {
    const response = await request(`${server.url}/v1/views`, { headers: { authorization: `Bearer ${key}` } });
    const { views } = (await response.body.json()) as { views: { lagEvents: number }[] };
    expectSame('the status of the views', response.statusCode, 200);
    if (views.every(({ lagEvents }) => lagEvents === 0)) return;
    await pause(50);
  }
  expectTrue('the views did not catch up after a burst', false);
}

/** The body that files a complaint. */
export function receiptBody(bench: Bench, index: number): object {
  const { data, personal } = receipt(bench, index);
  return {
    channel: data.channel,
    language: data.language,
    product: data.product,
    organisation: data.organisation,
    complainant: personal.complainant,
    reference: personal.reference,
    problem: { description: personal.description, category: data.category },
  };
}
