import { writeSync } from 'node:fs';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';

/*
 * A process that records every breach that is owed at a given time, until none is left. It says when it begins, and when
 * none is left. The lines are written synchronously, so that they are out even if the process is killed a moment later.
 */

const [, , data = '', now = ''] = process.argv;
const runtime = openRuntime(readConfig({ LEDGER_DATA: data }), { clock: () => Number(now) });
const runner = await runtime.runner();
await runner.catchUp(['status']);
const recorder = await runtime.breaches();
// Everything is open before it begins, so that a kill meets the recording.
await runtime.sealing();
writeSync(1, 'recording\n');
while ((await recorder.round()).recorded > 0) await runner.catchUp(['status']);
writeSync(1, 'recorded\n');
await runtime.close();
