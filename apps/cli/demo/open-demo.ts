import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { fill, storyClock } from './fill.ts';
import { hire } from './hire.ts';
import { SAMPLE } from './sample/index.ts';

/** A temporary ledger that holds the sample. */
export interface Demo {
  readonly directory: string;
  readonly runtime: Runtime;
  /** In the order of the sample. */
  readonly folios: readonly string[];
}

/**
 * Creates a ledger in a temporary directory and fills it with the sample. Afterwards its clock is the system's. The
 * settings of a lasting ledger (engines, data directory, secret) are not used.
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
    await hire(filling, clock);
    folios = await fill(await filling.ledger(), await filling.contents(), SAMPLE, clock, Date.now());
  } finally {
    await filling.close();
  }
  const runtime = openRuntime(config);
  await (await runtime.runner()).catchUp();
  // The sample ends with an erasure. Its keys are destroyed now.
  await (await runtime.eraser()).round();
  await (await runtime.runner()).catchUp();
  return { directory, runtime, folios };
}
