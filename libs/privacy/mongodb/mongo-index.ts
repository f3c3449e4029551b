import { type ComplainantIndex, type Contact, contactKeys, entriesOf } from '../complainant-index.ts';
import { keyedHash } from '../keyed-hash.ts';
import { Proposals } from '../proposals.ts';
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
  /** Forgets the pseudonyms that were proposed for the addresses of a contact when keys with them were written or refused. */
  forgetProposed(contact: Contact): void;
}

/**
 * The complainant index in a MongoDB database, for any number of machines. It returns a pseudonym only when a majority
 * has it on disk. If several machines meet a person at once, all follow the first. This process remembers only what it
 * has proposed, so that a forgotten person is forgotten everywhere at once.
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
  const proposals = new Proposals(() => crypto.randomUUID());
  const waiting = new QuestionQueue((asked) => assign(database, asked));
  return {
    async refFor(contact, wanted) {
      const keys = contactKeys(hash, contact);
      return keys.length === 0 ? undefined : await waiting.ask(keys, wanted);
    },

    proposedRef: (contact) =>
      proposals.of(contactKeys(hash, contact), async (keys) => {
        const refs = await database.lookUp(keys);
        return keys.map((key) => refs.get(key));
      }),

    forgetProposed: (contact) => proposals.forget(contactKeys(hash, contact)),

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
