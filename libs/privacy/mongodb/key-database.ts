import { Binary, type Collection, MongoBulkWriteError, MongoServerError } from 'mongodb';
import { connectToMongo, type MongoEngine } from '#read-store/mongodb';
import type { SealedSecret } from '../keys/contents.ts';
import type { Rewrapping } from '../keys/key-store.ts';
import { guarded, inTime, KEY_STORE, TIMEOUT_MS } from './faults.ts';

const DUPLICATE_KEY = 11000;

/** One key of one event. */
export interface StoredDataKey {
  readonly id: string;
  readonly wrapped: Binary;
}

/** All of one subject in one document, so that each change of it is whole on any server. */
export interface StoredSubject {
  readonly _id: string;
  /** Absent in an erased subject. */
  readonly wrapped?: Binary;
  readonly master?: string;
  /** In an erased subject: its addresses may not be forgotten yet. */
  readonly ref?: string;
  readonly keys?: readonly StoredDataKey[];
  /** Keyed hashes. */
  readonly lookups?: readonly string[];
  readonly erased?: true;
}

/** What one document of a subject gets. */
export interface StoredAddition {
  readonly subject: string;
  readonly keys: readonly StoredDataKey[];
  readonly lookups: readonly string[];
}

/** A secret of the ledger as a whole, sealed by a master key. */
interface StoredSecret {
  readonly name: string;
  readonly wrapped: Binary;
  readonly master: string;
}

interface StoredState {
  readonly _id: 'store';
  readonly ledger?: string;
  /** Fingerprint of the master key that must wrap new keys; absent before the first rotation. */
  readonly current?: string;
  /** Fingerprints of the secrets that may make look-ups; absent before the first rotation. */
  readonly lookupSecrets?: readonly string[];
  readonly erasures?: string;
  readonly newestRead?: string;
  readonly secrets?: readonly StoredSecret[];
}

/** The state of the store as a whole. */
export interface KeyDatabaseState {
  readonly ledger: string | undefined;
  readonly current: string | undefined;
  readonly lookupSecrets: readonly string[] | undefined;
  readonly erasures: string | undefined;
  /** As `notedReadText` writes it. */
  readonly newestRead: string | undefined;
  readonly secrets: readonly SealedSecret[];
}

/** The collections of a key store in MongoDB. It turns the server's faults into the ledger's errors. */
export class KeyDatabase {
  readonly #engine: MongoEngine;
  readonly #subjects: Collection<StoredSubject>;
  readonly #states: Collection<StoredState>;

  private constructor(engine: MongoEngine) {
    this.#engine = engine;
    this.#subjects = engine.db.collection('subjects');
    this.#states = engine.db.collection('key_store');
  }

  /** @throws KeyStoreError `unavailable`, `misconfigured`. */
  static async open(url: string): Promise<KeyDatabase> {
    return await guarded(async () => {
      const engine = await connectToMongo(
        url,
        { serverSelectionTimeoutMS: TIMEOUT_MS, maxPoolSize: 20 },
        KEY_STORE,
      );
      return new KeyDatabase(engine);
    });
  }

  /** Creates the MongoDB indexes on which the contract depends. */
  async prepare(): Promise<void> {
    await guarded(async () => {
      await this.#subjects.createIndex({ ref: 1 }, { name: 'subjects_of_a_person', sparse: true });
      await this.#subjects.createIndex({ lookups: 1 }, { name: 'subjects_by_look_up', sparse: true });
    });
  }

  /** Adds new subjects. @returns the indexes of those that were there already. */
  async add(subjects: readonly StoredSubject[]): Promise<ReadonlySet<number>> {
    if (subjects.length === 0) return new Set();
    return await inTime(async () => {
      try {
        await this.#subjects.insertMany([...subjects], { ordered: false });
        return new Set<number>();
      } catch (error) {
        return refusedAsDuplicates(error);
      }
    });
  }

  /** Adds keys and look-ups to an active subject. @returns whether there is one. */
  async extend({ subject, keys, lookups }: StoredAddition): Promise<boolean> {
    return await inTime(async () => {
      const { matchedCount } = await this.#subjects.updateOne(
        { _id: subject, wrapped: { $exists: true } },
        { $push: { keys: { $each: [...keys] } }, $addToSet: { lookups: { $each: [...lookups] } } },
      );
      return matchedCount > 0;
    });
  }

  async subject(id: string): Promise<StoredSubject | undefined> {
    return await inTime(async () => (await this.#subjects.findOne({ _id: id })) ?? undefined);
  }

  /** The same without the data keys. */
  async head(id: string): Promise<StoredSubject | undefined> {
    const projection = { wrapped: 1, master: 1, erased: 1 };
    return await inTime(async () => (await this.#subjects.findOne({ _id: id }, { projection })) ?? undefined);
  }

  async activeWith(field: 'ref' | 'lookups', value: string): Promise<readonly string[]> {
    return await inTime(async () => {
      const found = this.#subjects
        .find({ [field]: value, wrapped: { $exists: true } }, { projection: { _id: 1 } })
        .sort({ _id: 1 });
      return (await found.toArray()).map(({ _id }) => _id);
    });
  }

  /** Marks a subject as erased and removes all else. @returns the document before; `undefined` if there was none. */
  async erase(id: string): Promise<StoredSubject | undefined> {
    return await guarded(async () => {
      const replaced = [{ $replaceWith: { _id: id, erased: true, ref: '$ref' } }];
      const before = await this.#subjects.findOneAndUpdate(
        { _id: id, erased: { $exists: false } },
        replaced,
        {
          returnDocument: 'before',
        },
      );
      if (before !== null) return before;
      await this.#subjects.updateOne({ _id: id }, { $setOnInsert: { erased: true } }, { upsert: true });
      return (await this.#subjects.findOne({ _id: id })) ?? undefined;
    });
  }

  /** Removes the pseudonyms of erased subjects whose addresses are forgotten, or stay for another subject. */
  async forgetRefs(subjects: readonly string[]): Promise<void> {
    await guarded(() =>
      this.#subjects.updateMany({ _id: { $in: [...subjects] }, erased: true }, { $unset: { ref: '' } }),
    );
  }

  /** Removes data keys. @returns those that were there. */
  async eraseKeys(id: string, ids: readonly string[]): Promise<readonly StoredDataKey[]> {
    return await guarded(async () => {
      const before = await this.#subjects.findOneAndUpdate(
        { _id: id, wrapped: { $exists: true } },
        { $pull: { keys: { id: { $in: [...ids] } } } },
        { returnDocument: 'before' },
      );
      return (before?.keys ?? []).filter((key) => ids.includes(key.id));
    });
  }

  /** Removes the look-ups that are not among the given ones. @returns those that were there. */
  async keepLookups(id: string, lookups: readonly string[]): Promise<readonly string[]> {
    return await guarded(async () => {
      const before = await this.#subjects.findOneAndUpdate(
        { _id: id, wrapped: { $exists: true } },
        { $pull: { lookups: { $nin: [...lookups] } } },
        { returnDocument: 'before' },
      );
      return (before?.lookups ?? []).filter((one) => !lookups.includes(one));
    });
  }

  /** How many documents hold one of these keys. Reads all documents. */
  async holding(wrapped: readonly Uint8Array[]): Promise<number> {
    const wanted = wrapped.map((bytes) => new Binary(bytes));
    return await guarded(() =>
      this.#subjects.countDocuments({
        $or: [{ wrapped: { $in: wanted } }, { 'keys.wrapped': { $in: wanted } }],
      }),
    );
  }

  async state(): Promise<KeyDatabaseState> {
    const {
      ledger,
      current,
      lookupSecrets,
      erasures,
      newestRead,
      secrets = [],
    } = (await inTime(() => this.#states.findOne({ _id: 'store' }))) ?? {};
    return {
      ledger,
      current,
      lookupSecrets,
      erasures,
      newestRead,
      secrets: secrets.map(({ name, wrapped, master }) => ({ name, wrapped: wrapped.buffer, master })),
    };
  }

  /** Keeps the ledger, its secrets, and which ones may make look-ups, if there is no ledger yet. */
  async begin(
    ledger: string,
    secrets: readonly SealedSecret[],
    lookupSecrets: readonly string[] | undefined,
  ): Promise<void> {
    await guarded(async () => {
      try {
        await this.#states.updateOne(
          { _id: 'store', ledger: { $exists: false } },
          {
            $set: {
              ledger,
              ...(lookupSecrets === undefined ? {} : { lookupSecrets }),
              secrets: secrets.map(({ name, wrapped, master }) => ({
                name,
                wrapped: new Binary(wrapped),
                master,
              })),
            },
          },
          { upsert: true },
        );
      } catch (error) {
        // Another process was first.
        if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
      }
    });
  }

  async useMaster(master: string): Promise<void> {
    await guarded(() =>
      this.#states.updateOne({ _id: 'store' }, { $set: { current: master } }, { upsert: true }),
    );
  }

  async useLookupSecrets(lookupSecrets: readonly string[]): Promise<void> {
    await guarded(() =>
      this.#states.updateOne({ _id: 'store' }, { $set: { lookupSecrets } }, { upsert: true }),
    );
  }

  async dropSecrets(names: readonly string[]): Promise<void> {
    await guarded(() =>
      this.#states.updateOne({ _id: 'store' }, { $pull: { secrets: { name: { $in: [...names] } } } }),
    );
  }

  async keepSecrets(secrets: readonly SealedSecret[]): Promise<void> {
    await guarded(async () => {
      for (const { name, wrapped, master } of secrets) {
        const secret = { name, wrapped: new Binary(wrapped), master };
        const { matchedCount } = await this.#states.updateOne(
          { _id: 'store', 'secrets.name': name },
          { $set: { 'secrets.$': secret } },
        );
        if (matchedCount > 0) continue;
        await this.#states.updateOne({ _id: 'store' }, { $push: { secrets: secret } }, { upsert: true });
      }
    });
  }

  /** The next active subjects, without their data keys. */
  async after(id: string, limit: number): Promise<readonly StoredSubject[]> {
    return await guarded(() =>
      this.#subjects
        .find({ _id: { $gt: id }, wrapped: { $exists: true } }, { projection: { wrapped: 1, master: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    );
  }

  async rewrap(wrappings: readonly Rewrapping[]): Promise<void> {
    if (wrappings.length === 0) return;
    await guarded(() =>
      this.#subjects.bulkWrite(
        wrappings.map(({ subject, before, wrapped, master }) => ({
          updateOne: {
            filter: { _id: subject, wrapped: new Binary(before) },
            update: { $set: { wrapped: new Binary(wrapped), master } },
          },
        })),
        { ordered: false },
      ),
    );
  }

  /**
   * Removes subjects that were just added, also those that a rotation has wrapped anew since: their data keys tell whose
   * they are.
   *
   * @returns those that stay, because they were erased, or another writer has added keys to them.
   */
  async withdraw<T extends StoredSubject>(subjects: readonly T[]): Promise<readonly T[]> {
    return await guarded(async () => {
      const stay: T[] = [];
      for (const subject of subjects) {
        const { _id, keys = [] } = subject;
        const { deletedCount } = await this.#subjects.deleteOne({ _id, keys: [...keys] });
        if (deletedCount === 0) stay.push(subject);
      }
      return stay;
    });
  }

  /** All subjects, in the order of their ids. */
  async *all(): AsyncGenerator<StoredSubject> {
    const found = this.#subjects.find().sort({ _id: 1 });
    try {
      for (;;) {
        const next = await guarded(() => found.next());
        if (next === null) return;
        yield next;
      }
    } finally {
      await found.close();
    }
  }

  async cover(erasures: string): Promise<void> {
    await guarded(() => this.#states.updateOne({ _id: 'store' }, { $set: { erasures } }, { upsert: true }));
  }

  async noteRead(newestRead: string): Promise<void> {
    await guarded(() => this.#states.updateOne({ _id: 'store' }, { $set: { newestRead } }, { upsert: true }));
  }

  async close(): Promise<void> {
    await this.#engine.client.close();
  }
}

/** The indexes of the documents that were refused as duplicates. @throws the error if it has any other cause. */
function refusedAsDuplicates(error: unknown): ReadonlySet<number> {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined)
    throw error;
  const refused = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (refused.length === 0 || refused.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return new Set(refused.map(({ index }) => index));
}
