import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { fill, storyClock } from './fill.ts';
import { hire } from './hire.ts';
import { SAMPLE } from './sample/index.ts';

/** A throw-away ledger that holds the sample. */
export interface Demo {
  readonly directory: string;
  readonly runtime: Runtime;
  /** In the order of the sample. */
  readonly folios: readonly string[];
}

/**
 * Makes a ledger in a temporary directory and lives the sample in it. From then on its clock is the system's.
 * Settings of a lasting ledger (engines, data directory, secret) are kept away from it.
 */
export async function openDemo(env: Environment, port?: number): Promise<Demo> {
  const directory = await mkdtemp(join(tmpdir(), 'complaint-ledger-demo-'));
  const { HOST, PORT, LOG_LEVEL } = env;
  const read = readConfig({ HOST, PORT, LOG_LEVEL }, { data: directory });
  const config = port === undefined ? read : { ...read, port };
  const clock = storyClock();
  const filling = openRuntime(config, { clock: clock.now });
  let folios: readonly string[];
  try {
    await hire(await filling.events(), clock);
    folios = await fill(await filling.ledger(), SAMPLE, clock);
  } finally {
    await filling.close();
  }
  const runtime = openRuntime(config);
  await (await runtime.runner()).catchUp();
  return { directory, runtime, folios };
}
