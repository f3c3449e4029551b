import { EventStoreDouble } from './server.ts';

/*
 * The double as a separate process, for trying things out and for tests that run against a URL:
 * `node dist/test/support/eventstoredb/main.js [PORT]` prints its address. It forgets everything when it ends.
 */
const double = new EventStoreDouble();
double.port = Number(process.argv[2] ?? 0);
await double.start();
console.log(double.url);
