import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { createLogger } from '../api/logger.ts';
import { readyLine, serveUntil } from '../api/run-process.ts';

/** `node dist/apps/worker/main.js`: a process that only keeps the views in step, beside those that serve. */
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

const config = readConfig({ ...process.env, LEDGER_ROLES: 'worker' });
const log = createLogger(config.logLevel);
const runtime = openRuntime(config, { log });
const end = await serveUntil(runtime, {
  log,
  signal: stop.signal,
  onReady: ({ address }) => console.log(readyLine(address)),
});
await runtime.close();
process.exitCode = end === 'stopped' ? 0 : 1;
