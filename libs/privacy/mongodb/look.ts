import type { IndexFacts } from '../complainant-index.ts';
import { IndexDatabase } from './index-database.ts';

/**
 * Reads the size and position of the index in a MongoDB database; writes nothing. @returns `undefined` if there is no
 * index.
 */
export async function lookAtMongoIndex(url: string): Promise<IndexFacts | undefined> {
  const database = await IndexDatabase.open(url);
  try {
    const entries = await database.size();
    return entries === undefined ? undefined : { entries, coveredUpTo: (await database.state())?.covered };
  } finally {
    await database.close();
  }
}
