import type { MongoComplainantIndex } from '../mongodb/index.ts';
import { openLeftOverIndex } from '../sqlite/index-contents.ts';
import type { IndexLog } from './known-complainants.ts';

/**
 * Copies the index of a data directory into the one that all machines share; persons who were forgotten there stay
 * forgotten. It is done once for each file. A second time changes nothing. The file is kept.
 */
export async function carryOver(file: string, index: MongoComplainantIndex, log: IndexLog): Promise<void> {
  const leftOver = await openLeftOverIndex(file);
  if (leftOver === undefined) return;
  try {
    const identity = await index.identity();
    if (identity === undefined || leftOver.carriedInto === identity) return;
    const addresses = await index.adopt(leftOver);
    await leftOver.noteCarried(identity);
    log.info({ addresses }, 'the complainant index of this data directory was copied into MongoDB');
  } finally {
    leftOver.close();
  }
}
