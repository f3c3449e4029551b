import { enableCompileCache } from 'node:module';

// Before anything else is loaded: from the second start on, nothing is compiled anew.
enableCompileCache();
const { run } = await import('./run.ts');

const { stdin, stdout, stderr, env, argv } = process;
const status = await run(argv.slice(2), { stdin, stdout, stderr, env });

// Pipes take their time; an exit before they have taken everything would cut the answer short.
await Promise.all([stdout, stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(status);
