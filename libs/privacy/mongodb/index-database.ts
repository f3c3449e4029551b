import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError, MongoServerError } from 'mongodb';
import { ReadStoreError } from '#read-store';
import { connectToMongo, type MongoEngine, translatedMongoFault } from '#read-store/mongodb';
import { TimedOut, within } from '#timed';
import type { Entry } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import { isLasting, KEY_STORE } from './faults.ts';

/** A person waits for the answer, so a server that takes longer is reported as away. */
const TIMEOUT_MS = 2_500;
/** Layout of the collections. A newer program wrote a higher number. */
const LAYOUT = 1;
const DUPLICATE_KEY = 11000;

/**
 * Some addresses of one pseudonym. No key is in two documents, so that one insertion decides, on any server, which
 * process gives a person a pseudonym. Later addresses of a person are documents of their own, so that no document
 * grows.
 */
export interface StoredEntry {
  /** Keyed hashes, at least one. */
  readonly keys: readonly string[];
  readonly ref: string;
}

/**
 * The state of the index, stored among the entries: one query reads the entries and shows that the index was not lost.
 */
interface StoredState {
  readonly _id: 'index';
  readonly keys: readonly ['index'];
  readonly layout: number;
  /** Random id of this index, so that another index of the same name is not taken for it. */
  readonly index: string;
  /** {@link ComplainantIndex.coveredUpTo} */
  readonly covered: string;
}

/**
 * The collections of an index. It turns the server's faults into the ledger's errors. No view uses these collections.
 */
export class IndexDatabase {
  readonly #engine: MongoEngine;
  readonly #entries: Collection<StoredEntry>;
  readonly #states: Collection<StoredState>;
  readonly #forgotten: Collection<{ _id: string }>;

  private constructor(engine: MongoEngine) {
    this.#engine = engine;
    this.#entries = engine.db.collection('complainants');
    this.#states = engine.db.collection('complainants');
    this.#forgotten = engine.db.collection('complainants_forgotten');
  }

  /** @throws PrivacyError `index-unavailable`. */
  static async open(url: string): Promise<IndexDatabase> {
    return await guarded(async () => {
      const engine = await connectToMongo(
        url,
        { serverSelectionTimeoutMS: TIMEOUT_MS, maxPoolSize: 5 },
        KEY_STORE,
      );
      return new IndexDatabase(engine);
    });
  }

  /**
   * Creates the MongoDB indexes on which the contract depends. Called before anything is written, also after a drop.
   */
  async prepare(): Promise<void> {
    await guarded(async () => {
      await this.#entries.createIndex({ keys: 1 }, { unique: true, name: 'one_person_for_an_address' });
      await this.#entries.createIndex({ ref: 1 }, { name: 'addresses_of_a_person' });
    });
  }

  async state(): Promise<{ readonly index: string; readonly covered: string } | undefined> {
    const state = await inTime(() => this.#stateStored());
    if (state === undefined || state.layout <= LAYOUT) return state;
    throw new PrivacyError(
      'index-unavailable',
      'A newer version of the program wrote the complainant index; nothing was written. Start the newer version.',
    );
  }

  /**
   * Records that the index is complete up to `covered`, even if the present value is higher. Creates the record if it
   * is missing.
   */
  async setCovered(covered: string): Promise<void> {
    const made = { keys: ['index'] as const, layout: LAYOUT, index: crypto.randomUUID() };
    await guarded(() =>
      this.#states.updateOne({ _id: 'index' }, { $set: { covered }, $setOnInsert: made }, { upsert: true }),
    );
  }

  /** @throws PrivacyError `index-lost`. */
  async raiseCovered(covered: string): Promise<void> {
    const { matchedCount } = await inTime(() =>
      this.#states.updateOne({ _id: 'index' }, { $max: { covered } }),
    );
    if (matchedCount === 0) throw lost();
  }

  /** Pseudonyms by key, as a majority of the servers has them. @throws PrivacyError `index-lost`. */
  async lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.documentsOf([...keys, 'index']);
    if (!found.has('index')) throw lost();
    const refs = new Map<string, string>();
    for (const [key, { ref }] of found) if (key !== 'index') refs.set(key, ref);
    return refs;
  }

  /** The documents of some keys, whether or not the index is complete. */
  async documentsOf(keys: readonly string[]): Promise<ReadonlyMap<string, StoredEntry>> {
    const documents = await inTime(() => this.#entries.find({ keys: { $in: [...keys] } }).toArray());
    const found = new Map<string, StoredEntry>();
    for (const document of documents) {
      for (const key of document.keys) found.set(key, document);
    }
    return found;
  }

  /**
   * Adds entries; a majority then has them on disk. @returns the indexes of entries with a key that another process had
   * added.
   */
  async add(entries: readonly Entry[]): Promise<ReadonlySet<number>> {
    return await this.#bulk(
      entries.map(({ keys, ref }) => ({ insertOne: { document: { keys: [...keys], ref } } })),
    );
  }

  /** Changes the pseudonym of one key of an entry. */
  async redirect(change: {
    readonly key: string;
    readonly from: StoredEntry;
    readonly to: string;
  }): Promise<void> {
    const { key, from, to } = change;
    if (from.keys.length === 1) {
      await guarded(() => this.#entries.updateOne({ keys: [key] }, { $set: { ref: to } }));
    } else {
      await guarded(() => this.#entries.updateOne({ keys: key }, { $pull: { keys: key } }));
      await this.add([{ keys: [key], ref: to }]);
    }
  }

  async forgottenAmong(refs: readonly string[]): Promise<ReadonlySet<string>> {
    if (refs.length === 0) return new Set();
    const found = await inTime(() => this.#forgotten.find({ _id: { $in: [...new Set(refs)] } }).toArray());
    return new Set(found.map(({ _id }) => _id));
  }

  /**
   * First records that the pseudonyms may never come back, then removes their entries. So a process that adds an
   * address meanwhile sees one or the other.
   */
  async forget(refs: readonly string[]): Promise<void> {
    if (refs.length === 0) return;
    await guarded(async () => {
      const operations = refs.map((ref) => ({
        updateOne: { filter: { _id: ref }, update: { $setOnInsert: { _id: ref } }, upsert: true },
      }));
      await this.#forgotten.bulkWrite(operations, { ordered: false });
      await this.#entries.deleteMany({ ref: { $in: [...refs] } });
    });
  }

  /** Removes addresses whose keyed hashes begin with one of these texts of hexadecimal digits. */
  async forgetAddresses(hashes: readonly string[]): Promise<void> {
    await guarded(async () => {
      for (const hash of hashes) {
        const range = { $gte: hash, $lt: `${hash}g` };
        await this.#entries.deleteMany({ ref: { $exists: true }, keys: { $size: 1, $elemMatch: range } });
        // The others have more addresses, and no document may have none.
        await this.#entries.updateMany(
          { ref: { $exists: true }, keys: { $elemMatch: range } },
          { $pull: { keys: range } },
        );
      }
    });
  }

  /** All entries. */
  async *all(): AsyncGenerator<StoredEntry> {
    const found = this.#entries.find({ ref: { $exists: true } });
    try {
      for (
        let next = await guarded(() => found.next());
        next !== null;
        next = await guarded(() => found.next())
      )
        yield next;
    } finally {
      await found.close();
    }
  }

  /** All pseudonyms that may never come back. */
  async *allForgotten(): AsyncGenerator<string> {
    const found = await guarded(() => this.#forgotten.find().toArray());
    for (const { _id } of found) yield _id;
  }

  /** The number of addresses; `undefined` if there is no index. */
  async size(): Promise<number | undefined> {
    return await guarded(async () => {
      if ((await this.#stateStored()) === undefined) return undefined;
      const counted = this.#entries.aggregate([
        { $match: { ref: { $exists: true } } },
        { $group: { _id: null, entries: { $sum: { $size: '$keys' } } } },
      ]);
      return Number((await counted.next())?.['entries'] ?? 0);
    });
  }

  async close(): Promise<void> {
    await this.#engine.client.close();
  }

  async #stateStored(): Promise<StoredState | undefined> {
    return (await this.#states.findOne({ _id: 'index' })) ?? undefined;
  }

  async #bulk(operations: AnyBulkWriteOperation<StoredEntry>[]): Promise<ReadonlySet<number>> {
    if (operations.length === 0) return new Set();
    return await inTime(async () => {
      try {
        await this.#entries.bulkWrite(operations, { ordered: false });
        return new Set();
      } catch (error) {
        return refusedAsDuplicates(error);
      }
    });
  }
}

/** The indexes of the entries that were refused as duplicates. @throws the error if it has any other cause. */
function refusedAsDuplicates(error: unknown): ReadonlySet<number> {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined)
    throw error;
  const refused = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (refused.length === 0 || refused.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return new Set(refused.map(({ index }) => index));
}

/** Like {@link guarded}, but fails after the call time-out, even if the call goes on. */
async function inTime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await within(TIMEOUT_MS, guarded(work));
  } catch (error) {
    throw error instanceof TimedOut ? noAnswer() : error;
  }
}

function noAnswer(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'The complainant index cannot be used now: MongoDB does not answer in time. Nothing was recorded. Try again.',
  );
}

/** Neither the message nor the cause repeats the driver's text, because it may hold keys. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PrivacyError) throw error;
    const known = translatedMongoFault('The complainant index cannot be used now', error, KEY_STORE);
    const why = known instanceof ReadStoreError ? known.message : 'The complainant index failed.';
    const cause = new Error(error instanceof MongoServerError ? `code ${error.code}` : 'MongoDB');
    const code = isLasting(known) ? 'misconfigured' : 'index-unavailable';
    throw new PrivacyError(code, `${why} Nothing was recorded.`, { cause });
  }
}

function lost(): PrivacyError {
  return new PrivacyError(
    'index-lost',
    'The complainant index has been dropped from MongoDB; nothing was recorded. It is restored from the events.',
  );
}
