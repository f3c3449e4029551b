import { type Db, type Document, MongoClient } from 'mongodb';
import type { Config } from '#config';
import { connectionOf } from '../../../libs/read-store/mongodb/url.ts';
import { databaseUrl } from '../../support/mongodb/server.ts';
import { expectSame } from '../measuring/expect-same.ts';
import { timed } from '../measuring/runs.ts';
import type { BareViews } from './bare-engines.ts';

/** Records of one bulk write. */
const BATCH = 4_000;
/** The longest name that MongoDB allows. */
const LONGEST_NAME = 63;

/** The bare driver: unordered bulk writes with the server's default durability, then the indexes. */
export function mongoViews(): BareViews {
  return {
    empty: (like, name) => inDatabase(like, `${databaseOf(like)}-${name}`),

    async copy(built, name) {
      const target = `${databaseOf(built)}-${name}`;
      return await connected(built, async (client) => {
        const from = client.db(databaseOf(built));
        const to = client.db(target);
        try {
          return await copyAll(from, to);
        } finally {
          await to.dropDatabase();
        }
      });
    },

    async remove(of) {
      await connected(of, (client) => client.db(databaseOf(of)).dropDatabase());
    },
  };
}

/** The same address with an ending at the name of the database, so that each ledger has its own database. */
export function databaseFor(url: string, ending: string): string {
  const name = `${connectionOf(url).database}-${ending}`;
  if (Buffer.byteLength(name) > LONGEST_NAME) {
    throw new TypeError('The name of the database for views is too long; nothing was measured. Shorten it.');
  }
  return databaseUrl(url, encodeURIComponent(name));
}

/** Drops every database that a run created. @param begin the beginning of all their names. */
export async function dropDatabases(url: string, begin: string): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
  const prefix = `${connectionOf(url).database}-${begin}`;
  try {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

async function copyAll(from: Db, to: Db) {
  let seconds = 0;
  let cpuSeconds = 0;
  let records = 0;
  const measured = async (work: () => Promise<unknown>): Promise<void> => {
    const took = await timed(work);
    seconds += took.seconds;
    cpuSeconds += took.cpuSeconds;
  };
  const indexing: (() => Promise<unknown>)[] = [];
  for (const { name } of await from.listCollections({}, { nameOnly: true }).toArray()) {
    const source = from.collection<Document>(name);
    const target = to.collection<Document>(name);
    const indexes = (await source.indexes()).filter((index) => index.name !== '_id_');
    if (indexes.length > 0) {
      indexing.push(() => target.createIndexes(indexes.map(({ v: _, ...index }) => index)));
    }
    await measured(() => to.createCollection(name));
    const write = async (batch: readonly Document[]): Promise<void> => {
      if (batch.length === 0) return;
      const inserts = batch.map((document) => ({ insertOne: { document } }));
      await measured(() => target.bulkWrite(inserts, { ordered: false }));
      records += batch.length;
    };
    let batch: Document[] = [];
    for await (const record of source.find({}, { batchSize: BATCH })) {
      batch.push(record);
      if (batch.length < BATCH) continue;
      await write(batch);
      batch = [];
    }
    await write(batch);
    expectSame(`records copied into ${name}`, await target.countDocuments(), await source.countDocuments());
  }
  await measured(() => Promise.all(indexing.map((make) => make())));
  return { seconds, cpuSeconds, records };
}

async function connected<T>(of: Config, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const { url, options } = connectionOf(urlOf(of));
  const client = new MongoClient(url, options);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function inDatabase(like: Config, name: string): Config {
  return { ...like, views: { kind: 'mongodb', url: databaseUrl(urlOf(like), encodeURIComponent(name)) } };
}

function databaseOf(config: Config): string {
  return connectionOf(urlOf(config)).database;
}

function urlOf({ views }: Config): string {
  if (views.kind !== 'mongodb') throw new TypeError('These views are not in MongoDB.');
  return views.url;
}
