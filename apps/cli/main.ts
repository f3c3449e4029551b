import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// This must run before anything else is loaded, so that later starts compile nothing again. Node executes the cached
// code. So the cache stands beside the compiled program, where only those may write who may change the program. The
// default of Node is a directory in the shared temporary directory, where everybody may write.
enableCompileCache(join(import.meta.dirname, '../../.compile-cache'));
const { run } = await import('./run.ts');

const { stdin, stdout, stderr, env, argv } = process;
const status = await run(argv.slice(2), { stdin, stdout, stderr, env });

// Pipes are written asynchronously. An exit before they are empty would cut the answer short.
await Promise.all([stdout, stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(status);
