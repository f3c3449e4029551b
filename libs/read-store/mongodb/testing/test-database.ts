import { MongoClient } from 'mongodb';
import type { MongoServer } from '#test/support/mongodb';
import { at, batch, FIRST, SHELF } from '../../contract/fixtures.ts';
import type { ReadStore } from '../../port.ts';
import { type MongoReadStoreOptions, openMongoReadStore } from '../open.ts';

/** A separate database on a server, and all that a test opens on it. */
export class TestDatabase {
  readonly name = `ledger-spec-${crypto.randomUUID().slice(0, 8)}`;
  readonly url: string;
  readonly client: MongoClient;
  readonly #stores: ReadStore[] = [];

  constructor(server: MongoServer) {
    this.url = server.url(this.name);
    this.client = new MongoClient(this.url);
  }

  async open(options: Partial<MongoReadStoreOptions> = {}): Promise<ReadStore> {
    const store = await openMongoReadStore({ url: this.url, ...options });
    this.#stores.push(store);
    return store;
  }

  /** A store whose view is prepared. */
  async shelf(options: Partial<MongoReadStoreOptions> = {}): Promise<ReadStore> {
    const store = await this.open(options);
    await store.prepare(SHELF, 1, 'live');
    return store;
  }

  /** Makes the server fail commands on demand. */
  async failing(mode: object | 'off' | 'alwaysOn', data: object = {}): Promise<void> {
    await this.client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
  }

  async remove(): Promise<void> {
    for (const store of this.#stores) await store.close();
    await this.client.db().dropDatabase();
    await this.client.close();
  }
}

/** A commit that adds one row, one document and 1 to the counter `n`. */
export function counting(from: number | undefined, to: number) {
  return batch(from, to, {
    documents: new Map([[`key-${to}`, { title: `title ${to}` }]]),
    rows: [{ day: '2026-01-01', book: `row ${to}` }],
    counters: new Map([['n', 1]]),
  });
}

/** The content of a store after commits of {@link counting}. */
export async function counted(store: ReadStore) {
  const rows: unknown[] = [];
  for await (const chunk of store.rows(FIRST, { select: ['book'] }))
    rows.push(...chunk.map(([book]) => book));
  return {
    position: (await store.generations(SHELF.name))[0]?.position,
    documents: await store.count(FIRST),
    rows,
    n: (await store.counters(FIRST, 'n', 'o')).get('n'),
  };
}

/** The content of a store after each of `last` commits has taken effect once. */
export function exactlyOnce(last: number) {
  return {
    position: at(last),
    documents: last,
    rows: Array.from({ length: last }, (_, i) => `row ${i + 1}`),
    n: last,
  };
}
