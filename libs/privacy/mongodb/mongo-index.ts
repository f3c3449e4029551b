import { type ComplainantIndex, contactKeys, entriesOf } from '../complainant-index.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Secret } from '../secret.ts';
import { QuestionQueue } from '../waiting.ts';
import { assign } from './assign.ts';
import { IndexDatabase } from './index-database.ts';
import { addMissing, replaceWith } from './restoring.ts';

export interface MongoIndexOptions {
  /** `mongodb://HOST:PORT/DATABASE`, the address of the views; may hold credentials, which are never shown. */
  readonly url: string;
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
}

export interface MongoComplainantIndex extends ComplainantIndex {
  /** Removes the entries of addresses whose keyed hashes begin so. */
  forgetAddresses(hashes: readonly string[]): Promise<void>;
}

/**
 * The complainant index in a MongoDB database, for any number of machines. It returns a pseudonym only when a majority
 * has it on disk. If several machines meet a person at once, all follow the first. This process remembers nothing, so
 * that a forgotten person is forgotten everywhere at once.
 *
 * @throws PrivacyError `index-unavailable` if no server answers.
 */
export async function openMongoComplainantIndex({
  url,
  secret,
  region,
}: MongoIndexOptions): Promise<MongoComplainantIndex> {
  const database = await IndexDatabase.open(url);
  const hash = keyedHash(secret, region);
  const waiting = new QuestionQueue((asked) => assign(database, asked));
  return {
    async refFor(contact) {
      const keys = contactKeys(hash, contact);
      return keys.length === 0 ? undefined : await waiting.ask(keys);
    },

    async find(contact) {
      const keys = contactKeys(hash, contact);
      const refs = await database.lookUp(keys);
      return [...new Set(keys.map((key) => refs.get(key)).filter((ref) => ref !== undefined))];
    },

    forget: (ref) => database.forget([ref]),
    forgetAddresses: (hashes) => database.forgetAddresses(hashes),

    async coveredUpTo() {
      return (await database.state())?.covered;
    },

    async size() {
      return (await database.size()) ?? 0;
    },

    async learn(complainants, upTo) {
      const read = await addMissing(database, entriesOf(complainants, hash));
      await database.raiseCovered(upTo);
      return read;
    },

    async rebuild(complainants, upTo) {
      await database.prepare();
      const read = await replaceWith(database, entriesOf(complainants, hash));
      // This comes last. Until then a question fails with `index-lost` instead of reading half of the index.
      await database.setCovered(upTo);
      return read;
    },

    async close() {
      await waiting.empty();
      await database.close();
    },
  };
}
