import type { MongoComplainantIndex } from '../mongodb/index.ts';
import { openLeftOverIndex } from '../sqlite/index-contents.ts';
import type { IndexLog } from './known-complainants.ts';

/**
 * Carries the index of a data directory over into the one that all machines share: who was forgotten there stays
 * forgotten here. Done once for a file; doing it again changes nothing. The file stays.
 */
export async function carryOver(file: string, index: MongoComplainantIndex, log: IndexLog): Promise<void> {
  const leftOver = await openLeftOverIndex(file);
  if (leftOver === undefined) return;
  try {
    const identity = await index.identity();
    if (identity === undefined || leftOver.carriedInto === identity) return;
    const addresses = await index.adopt(leftOver);
    await leftOver.noteCarried(identity);
    log.info({ addresses }, 'the complainant index of this data directory was carried over into MongoDB');
  } finally {
    leftOver.close();
  }
}
