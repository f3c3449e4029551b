import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { failureOf } from '../cli/frame/failure.ts';
import { createLogger } from './logger.ts';
import { readyLine, serveUntil } from './run-process.ts';

/**
 * What `./ledger up` does, for those who run processes themselves. Sets the exit status as the command line does:
 * 2 where settings do not fit, 1 where a part cannot go on; the reason is one line on standard error.
 */
export async function runMain(env: NodeJS.ProcessEnv): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  try {
    const config = readConfig(env);
    const log = createLogger(config.logLevel);
    const runtime = openRuntime(config, { log });
    try {
      const end = await serveUntil(runtime, {
        log,
        signal: stop.signal,
        onReady: ({ address }) => console.log(readyLine(address)),
      });
      process.exitCode = end === 'stopped' ? 0 : 1;
    } finally {
      await runtime.close();
    }
  } catch (error) {
    const { status, detail, hint } = failureOf(error);
    console.error(`ledger: ${[detail, hint].filter(Boolean).join(' ')}`);
    process.exitCode = status;
  }
}
