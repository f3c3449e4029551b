import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';

/** Nearly the largest size of one append. */
const FILLER = new Uint8Array(1_000_000);

/*
 * `fill.js URL BYTES` writes so many bytes into its own stream, so that a chunk of a server's log is completed. It is a
 * separate process: the client keeps the pending appends of all its objects in one table of the process, so that the
 * appends of a tested ledger in the same process would fail ours.
 */
const [url = '', bytes = '0'] = process.argv.slice(2);
const client = EventStoreDBClient.connectionString(url);
for (let left = Number(bytes); left > 0; left -= FILLER.length)
  await client.appendToStream('filler', [binaryEvent({ type: 'Filler', data: FILLER })]);
await client.dispose();
