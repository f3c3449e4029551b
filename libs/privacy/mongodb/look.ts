import type { IndexFacts } from '../sqlite/index-contents.ts';
import { IndexDatabase } from './index-database.ts';

/** Looks at the index in a MongoDB database; nothing is written. @returns `undefined` when there is none. */
export async function lookAtMongoIndex(url: string): Promise<IndexFacts | undefined> {
  const database = await IndexDatabase.open(url);
  try {
    const entries = await database.size();
    return entries === undefined ? undefined : { entries, coveredUpTo: (await database.state())?.covered };
  } finally {
    await database.close();
  }
}
