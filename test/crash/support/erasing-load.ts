import { writeSync } from 'node:fs';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';

/*
 * A process that sweeps every erasure that was executed, until none is left. It says when a sweep begins, and when none
 * is left. The lines are written synchronously, so that they are out even if the process is killed a moment later.
 */

const [, , data = ''] = process.argv;
const runtime = openRuntime(readConfig({ LEDGER_DATA: data }), { othersFirstMs: 0 });
await (await runtime.runner()).catchUp(['erasures']);
const eraser = await runtime.eraser();
// Everything is open before the sweep begins, so that a kill meets the sweep.
await runtime.sealing();
writeSync(1, 'sweeping\n');
while ((await eraser.round()).left > 0);
writeSync(1, 'swept\n');
await runtime.close();
