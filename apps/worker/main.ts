import { runMain } from '../api/run-main.ts';

/** `node dist/apps/worker/main.js`: a process that only keeps the views in step, beside those that serve. */
await runMain({ ...process.env, LEDGER_ROLES: 'worker' });
