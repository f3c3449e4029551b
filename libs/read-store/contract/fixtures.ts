import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Batch, DocumentQuery, ParkedKey, ReadStore, Scalar, ViewRef, ViewSchema } from '../port.ts';

/** One empty place to keep views in. */
export interface ReadStorePlace {
  /** Opens another instance on the same place, as another process would. */
  open(): Promise<ReadStore>;
  /** Removes the place; instances are closed by then. */
  remove(): Promise<void>;
}

export type ReadStorePlaceFactory = () => Promise<ReadStorePlace>;

export const SHELF: ViewSchema = {
  name: 'book-shelf',
  version: 1,
  indexes: { title: 'text', pages: 'number', lent: 'boolean', tags: 'text[]' },
  rows: {
    columns: { book: 'text', day: 'text', pages: 'integer', weight: 'real' },
    indexes: [['day', 'book', 'pages'], ['book']],
  },
};

export const FIRST: ViewRef = { name: SHELF.name, version: SHELF.version, generation: 1 };
export const SECOND: ViewRef = { ...FIRST, generation: 2 };

/** Position number `n` as the event stores write it. */
export function at(n: number): string {
  return String(n).padStart(20, '0');
}

/** A batch from one position to the next. */
export function batch(from: number | undefined, to: number, rest: Partial<Batch> = {}): Batch {
  return {
    view: FIRST,
    from: from === undefined ? undefined : at(from),
    to: at(to),
    events: to - (from ?? 0),
    documents: new Map(),
    ...rest,
  };
}

export function documents(
  entries: Record<string, JsonObject | null>,
): ReadonlyMap<string, JsonObject | null> {
  return new Map(Object.entries(entries));
}

export function parkedKey(key: string, events: number): ParkedKey {
  return { key, position: at(7), eventId: 'e7', eventType: 'BookLent', reason: 'TypeError', events };
}

/** Every page of a query, by its cursors. */
export async function allKeys(
  store: ReadStore,
  query: Omit<DocumentQuery, 'cursor'>,
  view = FIRST,
): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.find(view, { ...query, cursor });
    keys.push(...page.keys);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys;
}

export async function allRows(
  store: ReadStore,
  query: Parameters<ReadStore['rows']>[1],
  view = FIRST,
): Promise<Scalar[][]> {
  const rows: Scalar[][] = [];
  for await (const chunk of store.rows(view, query)) for (const row of chunk) rows.push([...row]);
  return rows;
}

interface OpenPlace {
  /** Another instance on the place. */
  open(): Promise<ReadStore>;
  /** The first instance. */
  readonly store: ReadStore;
}

/** A place of its own for each test; all instances are closed afterwards. */
export function freshPlace(factory: ReadStorePlaceFactory): OpenPlace {
  return placeBetween(factory, beforeEach, afterEach);
}

/** One place for all tests of the block, for tests that change nothing. */
export function sharedPlace(factory: ReadStorePlaceFactory): OpenPlace {
  return placeBetween(factory, beforeAll, afterAll);
}

function placeBetween(
  factory: ReadStorePlaceFactory,
  before: (make: () => Promise<void>) => void,
  after: (remove: () => Promise<void>) => void,
): OpenPlace {
  let place: ReadStorePlace;
  let opened: ReadStore[] = [];
  const open = async () => {
    const store = await place.open();
    opened.push(store);
    return store;
  };
  before(async () => {
    place = await factory();
    opened = [];
    await open();
  });
  after(async () => {
    for (const store of opened) await store.close();
    await place.remove();
  });
  return {
    open,
    get store() {
      const [first] = opened;
      if (first === undefined) throw new Error('The place is made before the tests.');
      return first;
    },
  };
}
