import { type Db, MongoClient } from 'mongodb';

/** Removes the database of a test. */
export async function dropDatabase(url: string): Promise<void> {
  await inDatabase(url, (database) => database.dropDatabase());
}

/** Removes one collection of a test's database. */
export async function dropCollection(url: string, name: string): Promise<void> {
  await inDatabase(url, (database) => database.dropCollection(name));
}

async function inDatabase(url: string, work: (database: Db) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
  try {
    await work(client.db());
  } finally {
    await client.close();
  }
}
