import { readFileSync } from 'node:fs';
import {
  type ClientSession,
  type Db,
  MongoClient,
  type MongoClientOptions,
  MongoServerSelectionError,
  ReadConcern,
} from 'mongodb';
import { lookAtHosts } from '#connecting';
import { ReadStoreError } from '../port.ts';
import { connectError, membersOf } from './engine-error.ts';
import { connectionOf } from './url.ts';
import { type MongoUse, VIEWS } from './use.ts';

/** MongoDB 5.0 is the first with reads of one moment outside of transactions. */
const OLDEST_WIRE_VERSION = 13;

/** One client with its pool, and its database. */
export interface Engine {
  readonly client: MongoClient;
  /** Reads data of a majority from the primary. Writes wait until a majority has them on disk. */
  readonly db: Db;
  /**
   * The same database without a read concern. Sessions of one moment need it, since they would adopt that read concern
   * wrongly.
   */
  readonly bare: Db;
}

/** The session of a transaction or of a moment; `undefined` for single calls. */
export type Session = ClientSession | undefined;

/**
 * @param own - options of the driver that this connection needs differently.
 * @param use - what the database is for (default: the views).
 * @throws ReadStoreError `misuse`, `misconfigured` for a server without a replica set; the driver's error when no
 * server answers.
 */
export async function connect(url: string, own?: MongoClientOptions, use = VIEWS): Promise<Engine> {
  const { url: cleaned, database, options } = connectionOf(url, own, use);
  const client = clientOf(cleaned, options, use);
  try {
    const db = client.db(database, {
      readPreference: 'primary',
      readConcern: new ReadConcern('majority'),
      writeConcern: { w: 'majority', journal: true },
    });
    const hello = await db.command({ hello: 1 });
    if (Number(hello['maxWireVersion']) < OLDEST_WIRE_VERSION) {
      throw new ReadStoreError(
        'unavailable',
        `Not opened (${use.what}): MongoDB 5.0 or newer is needed; upgrade it.`,
      );
    }
    // A server without a replica set has no transactions and no reads of one moment.
    if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid') throw standsAlone(use);
    return { client, db, bare: client.db(database, { readPreference: 'primary' }) };
  } catch (error) {
    await client.close();
    throw error instanceof MongoServerSelectionError ? await explained(client, error, use) : error;
  }
}

/** The driver says only that it found no server. It does not name a refused certificate or a TLS mismatch. */
async function explained(
  client: MongoClient,
  error: MongoServerSelectionError,
  use: MongoUse,
): Promise<Error> {
  if (membersOf(error) !== undefined) return error;
  const { hosts, tls, tlsCAFile, tlsAllowInvalidCertificates } = client.options;
  const found = await lookAtHosts({
    hosts: hosts.flatMap(({ host, port }) =>
      host === undefined || port === undefined ? [] : [{ host, port }],
    ),
    tls,
    verified: tlsAllowInvalidCertificates !== true,
    authority: tlsCAFile === undefined ? undefined : readFileSync(tlsCAFile),
  }).catch(() => undefined);
  return found === undefined ? error : connectError('Not opened', found, error, use);
}

function standsAlone({ variable }: MongoUse): ReadStoreError {
  return new ReadStoreError(
    'misconfigured',
    `Not opened: the MongoDB server of ${variable} stands alone and has no transactions; nothing was done. A replica set ` +
      'of one server is enough: start it with `mongod --replSet rs0` and its other options as before, and run ' +
      '`mongosh --eval "rs.initiate()"` once.',
  );
}

function clientOf(url: string, options: MongoClientOptions, { what, variable }: MongoUse): MongoClient {
  try {
    return new MongoClient(url, options);
  } catch (error) {
    const kind = error instanceof Error ? error.name : 'unknown fault';
    const remedy = `correct the URL of the ${what} (${variable})`;
    // The driver's own message may quote parts of the URL.
    throw new ReadStoreError('misuse', `Not opened: the driver cannot read the URL (${kind}); ${remedy}.`);
  }
}
