import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { createLogger } from './logger.ts';
import { readyLine, serveUntil } from './run-process.ts';

/** `node dist/apps/api/main.js`: what `./ledger up` does, for those who run processes themselves. */
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

const config = readConfig(process.env);
const log = createLogger(config.logLevel);
const runtime = openRuntime(config, { log });
const end = await serveUntil(runtime, {
  log,
  signal: stop.signal,
  onReady: ({ address }) => console.log(readyLine(address)),
});
await runtime.close();
process.exitCode = end === 'stopped' ? 0 : 1;
