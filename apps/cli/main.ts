import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded: from the second start on, nothing is compiled anew. What is cached is executed, so it
// stands beside the compiled program, where only those may write who may change the program too; Node's own default is
// a name in the temporary directory that everybody shares.
enableCompileCache(join(import.meta.dirname, '../../.compile-cache'));
const { run } = await import('./run.ts');

const { stdin, stdout, stderr, env, argv } = process;
const status = await run(argv.slice(2), { stdin, stdout, stderr, env });

// Pipes take their time; an exit before they have taken everything would cut the answer short.
await Promise.all([stdout, stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(status);
