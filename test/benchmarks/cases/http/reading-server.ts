import { pino } from 'pino';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { serve } from '../../../../apps/serving/serve.ts';

/*
 * A ledger that is served with or without records of reads, in a process of its own. Only a benchmark may leave the
 * records out: its arguments are the data directory and `recorded` or `unrecorded`.
 */
const [data, recording] = process.argv.slice(2);
const runtime = openRuntime(readConfig({ ...process.env, PORT: '0' }, { data }));
const serving = await serve(
  recording === 'recorded' ? runtime : { ...runtime, reads: { record: async () => {} } },
  { log: pino({ level: 'error' }, pino.destination(2)), apart: false },
);
process.once('SIGTERM', async () => {
  await serving.stop();
  await runtime.close();
});
console.log(`listening on ${serving.address}`);
