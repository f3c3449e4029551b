import { runMain } from './run-main.ts';

/** `node dist/apps/api/main.js`: what `./ledger up` does, for those who run processes themselves. */
await runMain(process.env);
