import type { JsonObject } from '#canonical-json';
import { type Differences, firstDifference } from './difference.ts';
import type { Side, Sides } from './sides.ts';

const LOG_BATCH = 500;

/** Walks both views in the order of their keys. Returns how many documents are served. */
export async function compareDocuments({ served, fresh }: Sides, differences: Differences): Promise<number> {
  const [servedOnes, freshOnes] = [documentsOf(served), documentsOf(fresh)];
  let documents = 0;
  let one = await servedOnes.next();
  let other = await freshOnes.next();
  while (one.done !== true || other.done !== true) {
    const order = compareKeys(keyOf(one), keyOf(other));
    if (one.done !== true && order <= 0) documents += 1;
    if (order === 0 && one.done !== true && other.done !== true) {
      const where = firstDifference(one.value.document, other.value.document);
      if (where !== undefined) differences.add({ key: one.value.key, kind: 'different', where });
    } else if (order < 0 && one.done !== true) {
      differences.add({ key: one.value.key, kind: 'unexpected' });
    } else if (other.done !== true) {
      differences.add({ key: other.value.key, kind: 'missing' });
    }
    if (order <= 0) one = await servedOnes.next();
    if (order >= 0) other = await freshOnes.next();
  }
  return documents;
}

interface Keyed {
  readonly key: string;
  readonly document: JsonObject;
}

async function* documentsOf({ reader, view }: Side): AsyncGenerator<Keyed, undefined> {
  let cursor: string | undefined;
  do {
    const logBatch = await reader.find(view, { limit: LOG_BATCH, cursor });
    for (let i = 0; i < logBatch.keys.length; i += 1) {
      const [key, document] = [logBatch.keys[i], logBatch.documents[i]];
      if (key !== undefined && document !== undefined) yield { key, document };
    }
    cursor = logBatch.cursor;
  } while (cursor !== undefined);
  return undefined;
}

function keyOf(result: IteratorResult<Keyed, undefined>): string | undefined {
  return result.done === true ? undefined : result.value.key;
}

/** Compares by code points, as the stores sort. `undefined` is the end and comes after every key. */
function compareKeys(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
