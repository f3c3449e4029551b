import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError, MongoServerError } from 'mongodb';
import { ReadStoreError } from '#read-store';
import { connectToMongo, type MongoEngine, translatedMongoFault } from '#read-store/mongodb';
import { TimedOut, within } from '#timed';
import type { Entry } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';

/** A person waits for the answer; what takes longer is told as a server that is away. */
const TIMEOUT_MS = 2_500;
/** Layout of the collections; one with a higher number was written by a newer program. */
const LAYOUT = 1;
const DUPLICATE_KEY = 11000;

/**
 * Some addresses that lead to one pseudonym. No key stands in two documents, so that one insertion decides, on any
 * server, who gives a person a pseudonym. A person's later addresses come in documents of their own: none grows.
 */
export interface StoredEntry {
  /** Keyed hashes, at least one. */
  readonly keys: readonly string[];
  readonly ref: string;
}

/** Beside the entries, so that one question tells what is known and that nothing was lost. */
interface StoredState {
  readonly _id: 'index';
  readonly keys: readonly ['index'];
  readonly layout: number;
  /** Of this index alone: another one with the same name is not taken for it. */
  readonly index: string;
  /** {@link ComplainantIndex.coveredUpTo} */
  readonly covered: string;
}

/** The collections of an index, and the server's faults in our own words. Nothing here is a view. */
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
      const engine = await connectToMongo(url, { serverSelectionTimeoutMS: TIMEOUT_MS, maxPoolSize: 5 });
      return new IndexDatabase(engine);
    });
  }

  /** Makes what the promises of the index rest on. Before anything is written, also after all was dropped. */
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
      'The complainant index was written by a newer program. Start that one; nothing was written.',
    );
  }

  /** Counts on no later state: the index is whole up to `covered`. Makes the record when it is missing. */
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

  /** Pseudonyms by key, as a majority has them. @throws PrivacyError `index-lost`. */
  async lookUp(keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.documentsOf([...keys, 'index']);
    if (!found.has('index')) throw lost();
    const refs = new Map<string, string>();
    for (const [key, { ref }] of found) if (key !== 'index') refs.set(key, ref);
    return refs;
  }

  /** What stands in the database under some keys, whether or not the index is whole. */
  async documentsOf(keys: readonly string[]): Promise<ReadonlyMap<string, StoredEntry>> {
    const documents = await inTime(() => this.#entries.find({ keys: { $in: [...keys] } }).toArray());
    const found = new Map<string, StoredEntry>();
    for (const document of documents) {
      for (const key of document.keys) found.set(key, document);
    }
    return found;
  }

  /** Adds entries that a majority then has on disk. @returns which of them met a key that somebody else had added. */
  async add(entries: readonly Entry[]): Promise<ReadonlySet<number>> {
    return await this.#bulk(
      entries.map(({ keys, ref }) => ({ insertOne: { document: { keys: [...keys], ref } } })),
    );
  }

  /** Lets a key of an entry lead to another pseudonym. */
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

  /** First that it may never come back, then that it is gone: who adds an address meanwhile sees the one or the other. */
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

  /** How many addresses there are; `undefined` when there is no index. */
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

/** @throws the error, unless all that was refused are keys that are there already. */
function refusedAsDuplicates(error: unknown): ReadonlySet<number> {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined)
    throw error;
  const refused = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (refused.length === 0 || refused.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return new Set(refused.map(({ index }) => index));
}

/** As {@link guarded}; whoever waits is told after a while, whatever becomes of the call. */
async function inTime<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await within(TIMEOUT_MS, guarded(work));
  } catch (error) {
    throw error instanceof TimedOut ? silent() : error;
  }
}

function silent(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'The complainant index cannot be used now: MongoDB does not answer in time. Nothing was recorded. Try again.',
  );
}

/** Neither message nor cause repeats what the driver says: it may hold keys. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PrivacyError) throw error;
    const known = translatedMongoFault('The complainant index cannot be used now', error);
    const why = known instanceof ReadStoreError ? known.message : 'The complainant index failed.';
    const cause = new Error(error instanceof MongoServerError ? `code ${error.code}` : 'MongoDB');
    const code =
      known instanceof ReadStoreError && known.code === 'misconfigured' ? known.code : 'index-unavailable';
    throw new PrivacyError(code, `${why} Nothing was recorded.`, { cause });
  }
}

function lost(): PrivacyError {
  return new PrivacyError(
    'index-lost',
    'The complainant index has been dropped from MongoDB; nothing was recorded. It is restored from the events.',
  );
}
