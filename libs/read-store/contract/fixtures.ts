import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { JsonObject } from '#canonical-json';
import type { Batch, DocumentQuery, ParkedKey, ReadStore, Scalar, ViewRef, ViewSchema } from '../port.ts';

/** A location, empty at first, that stores open on. */
export interface ReadStoreLocation {
  /** Opens another instance on the same location, as another process would. */
  open(): Promise<ReadStore>;
  /** Removes the location. All instances are closed then. */
  remove(): Promise<void>;
}

export type ReadStoreLocationFactory = () => Promise<ReadStoreLocation>;

export const SHELF: ViewSchema = {
  name: 'book-shelf',
  version: 1,
  indexes: { title: 'text', pages: 'number', lent: 'boolean', tags: 'text[]' },
  compound: [
    ['lent', 'title', 'pages'],
    ['lent', 'pages'],
  ],
  rows: {
    columns: { book: 'text', day: 'text', pages: 'integer', weight: 'real' },
    indexes: [['day', 'book', 'pages'], ['book']],
  },
};

export const FIRST: ViewRef = { name: SHELF.name, version: SHELF.version, generation: 1 };
export const SECOND: ViewRef = { ...FIRST, generation: 2 };

/** Position number `n` in the form of the event stores. */
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

/** Every page of a query, read by its cursors. */
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

interface OpenLocation {
  /** Another instance on the location. */
  open(): Promise<ReadStore>;
  /** The first instance. */
  readonly store: ReadStore;
}

/** A separate location for each test. All instances are closed afterwards. */
export function freshLocation(factory: ReadStoreLocationFactory): OpenLocation {
  return placeBetween(factory, beforeEach, afterEach);
}

/** One location for all tests of the block, for tests that change nothing. */
export function sharedLocation(factory: ReadStoreLocationFactory): OpenLocation {
  return placeBetween(factory, beforeAll, afterAll);
}

function placeBetween(
  factory: ReadStoreLocationFactory,
  before: (make: () => Promise<void>) => void,
  after: (remove: () => Promise<void>) => void,
): OpenLocation {
  let location: ReadStoreLocation;
  let opened: ReadStore[] = [];
  const open = async () => {
    const store = await location.open();
    opened.push(store);
    return store;
  };
  before(async () => {
    location = await factory();
    opened = [];
    await open();
  });
  after(async () => {
    for (const store of opened) await store.close();
    await location.remove();
  });
  return {
    open,
    get store() {
      const [first] = opened;
      if (first === undefined) throw new Error('The location is made before the tests.');
      return first;
    },
  };
}
