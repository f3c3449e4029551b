import { MongoClient } from 'mongodb';

/** Removes the database of a test. */
export async function dropDatabase(url: string): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 3_000 });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
