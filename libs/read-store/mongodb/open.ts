import { type ReadStore, ReadStoreError } from '../port.ts';
import { connect, type Engine } from './engine.ts';
import { translated } from './engine-error.ts';
import { MongoReadStore } from './mongo-read-store.ts';
import { LAYOUT } from './records.ts';
import { TransactionalWriter } from './writing/transactional-writer.ts';

/** How long a commit is retried through lost connections and elections. */
const RETRY_MS = 15_000;

export interface MongoReadStoreOptions {
  /** `mongodb://HOST:PORT/DATABASE` or `mongodb+srv://…`. It may hold credentials, which are never shown. */
  readonly url: string;
  /** How long a commit is retried through lost connections and elections, in milliseconds (default 15,000). */
  readonly retryMs?: number | undefined;
}

/**
 * Opens the store of views in a MongoDB database. Several processes may share it. Every commit is one transaction that
 * a majority has on disk. A {@link ReadStore.snapshot} sees one moment (for five minutes, unless the server keeps
 * more).
 *
 * @throws ReadStoreError `unavailable` when no server answers within about 3 s; `misconfigured` for a server without a
 * replica set, other wrong settings, or views of another version of the program; `misuse` for a URL that cannot be
 * read.
 */
export async function openMongoReadStore(options: MongoReadStoreOptions): Promise<ReadStore> {
  const { url, retryMs = RETRY_MS } = options;
  try {
    const engine = await connect(url);
    try {
      await prepareLayout(engine);
      return new MongoReadStore(engine, new TransactionalWriter(engine, retryMs));
    } catch (error) {
      await engine.client.close();
      throw error;
    }
  } catch (error) {
    throw translated('Not opened', error);
  }
}

async function prepareLayout({ db }: Engine): Promise<void> {
  const layouts = db.collection<{ _id: string; layout: number }>('layout');
  const options = { upsert: true, returnDocument: 'after' } as const;
  const record = await layouts.findOneAndUpdate(
    { _id: 'views' },
    { $setOnInsert: { layout: LAYOUT } },
    options,
  );
  if (record === null || record.layout === LAYOUT) return;
  const by = record.layout > LAYOUT ? 'a newer' : 'an older';
  throw new ReadStoreError(
    'misconfigured',
    `Not opened: the views were written by ${by} version of the program. Nothing was done. Use that version, or name ` +
      'another database with LEDGER_VIEWS: views are built again from the events.',
  );
}
