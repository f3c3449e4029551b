import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';

/** As much as one append takes, nearly. */
const FILLER = new Uint8Array(1_000_000);

/*
 * `fill.js URL BYTES` writes so much into a stream of its own, so that a chunk of a server's log is complete. A process of
 * its own: the client keeps the appends under way of all its objects in one table of the process, so that those of a
 * ledger that is tested in the same process would fail ours.
 */
const [url = '', bytes = '0'] = process.argv.slice(2);
const client = EventStoreDBClient.connectionString(url);
for (let left = Number(bytes); left > 0; left -= FILLER.length)
  await client.appendToStream('filler', [binaryEvent({ type: 'Filler', data: FILLER })]);
await client.dispose();
