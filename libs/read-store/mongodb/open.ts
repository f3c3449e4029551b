import { type ReadStore, ReadStoreError } from '../port.ts';
import { connect, type Engine } from './engine.ts';
import { translated } from './engine-error.ts';
import { Journal, type JournalFaults } from './journal/journal.ts';
import { JournalledWriter } from './journal/journalled-writer.ts';
import { MongoReadStore } from './mongo-read-store.ts';
import { clearRemovals } from './places.ts';
import { LAYOUT } from './records.ts';
import { TransactionalWriter } from './writing/transactional-writer.ts';

/** How long a commit goes on through lost connections and elections. */
const PATIENCE_MS = 15_000;

export interface MongoReadStoreOptions {
  /** `mongodb://HOST:PORT/DATABASE` or `mongodb+srv://…`; may hold credentials, which are never shown. */
  readonly url: string;
  /** Told once, at opening, what the operator should know about the server. */
  readonly notice?: ((text: string) => void) | undefined;
  /** How long a commit goes on through lost connections and elections; milliseconds, default 15,000. */
  readonly patienceMs?: number | undefined;
}

/** For tests: what to do at the points where a process may be halted. */
export type Faults = JournalFaults;

const STANDALONE =
  'the views stand on a standalone MongoDB server, which has no transactions: readers may see a batch half applied ' +
  'for a moment, and a report may mix two moments. Make it a replica set (one server is enough)';

/**
 * Opens the store of views in a MongoDB database. Several processes may share it.
 *
 * On a replica set or a sharded cluster every commit is one transaction that a majority has on disk, and
 * {@link ReadStore.snapshot} stands at one moment (for five minutes, unless the server keeps more). On a standalone
 * server a commit is journalled in the database first, so that it is applied wholly or not at all even when processes
 * die; but readers may see it half applied for a moment, its checkpoint last, and in a snapshot only generations and
 * rows stand still.
 *
 * @throws ReadStoreError `unavailable` when no server answers within some 3 s, `misuse` for a URL that cannot be read.
 */
export async function openMongoReadStore(options: MongoReadStoreOptions): Promise<ReadStore> {
  return await openWithFaults(options, {});
}

export async function openWithFaults(options: MongoReadStoreOptions, faults: Faults): Promise<ReadStore> {
  const { url, notice, patienceMs = PATIENCE_MS } = options;
  try {
    const engine = await connect(url);
    try {
      await layOut(engine);
      const journal = new Journal(engine.db, patienceMs, faults);
      if (!engine.transactions) {
        notice?.(STANDALONE);
        await journal.settle();
        return new MongoReadStore(engine, new JournalledWriter(engine, journal, () => new Date()));
      }
      // The server may have stood alone before: what was begun then is finished now.
      if (await journal.end()) {
        await clearRemovals(engine);
        await journal.cleared();
      }
      return new MongoReadStore(engine, new TransactionalWriter(engine, patienceMs));
    } catch (error) {
      await engine.client.close();
      throw error;
    }
  } catch (error) {
    throw translated('Not opened', error);
  }
}

async function layOut({ db }: Engine): Promise<void> {
  const layouts = db.collection<{ _id: string; layout: number }>('layout');
  const options = { upsert: true, returnDocument: 'after' } as const;
  const record = await layouts.findOneAndUpdate(
    { _id: 'views' },
    { $setOnInsert: { layout: LAYOUT } },
    options,
  );
  if (record === null || record.layout <= LAYOUT) return;
  const remedy = 'start the newer program, or drop the database and the views are built anew';
  throw new ReadStoreError(
    'unavailable',
    `Not opened: the views were written by a newer program; ${remedy}.`,
  );
}
