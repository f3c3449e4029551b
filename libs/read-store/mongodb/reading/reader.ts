import type { Collection, Db, Document } from 'mongodb';
import type { JsonObject } from '#canonical-json';
import { cursorOf } from '../../cursor.ts';
import {
  type Condition,
  type DocumentPage,
  type DocumentQuery,
  type Generation,
  type ParkedKey,
  ReadStoreError,
  type RowQuery,
  type Scalar,
  type ViewReader,
  type ViewRef,
} from '../../port.ts';
import { checkRowQuery } from '../../row-query.ts';
import type { ViewShape } from '../../schema.ts';
import { FEW, indexName, narrowing, walkOf } from '../../walk.ts';
import { type EntrySource, generationOf, shapeOfEntry } from '../catalogue.ts';
import type { Session } from '../engine.ts';
import { messagesOf } from '../key-messages.ts';
import {
  collectionName,
  type Entry,
  type Part,
  type StoredCounter,
  type StoredDocument,
  type StoredParkedKey,
} from '../records.ts';
import { allOf, documentFilters, rowFilters } from './conditions.ts';
import { guarded } from './guarded.ts';
import { orderOf, sortValue } from './order.ts';
import { rowIndexFor } from './row-index.ts';
import { chunksOf, SUM, sumsOf } from './rows.ts';

const LARGEST_PAGE = 1_000;
const ROWS_A_CHUNK = 2_000;
/** The server, too, ends a query that takes longer. Reads of rows have no limit. */
const LONGEST_QUERY_MS = 30_000;

export interface ReaderSource {
  readonly db: Db;
  /** Session of the moment to read; `undefined` reads the present state. */
  readonly session: Session;
  readonly entries: EntrySource;
}

/** Typed reads. No value of a query becomes a name or an operator of the server's query language. */
export class Reader implements ViewReader {
  readonly #source: ReaderSource;
  readonly #options;

  constructor(source: ReaderSource) {
    this.#source = source;
    this.#options = { session: source.session, maxTimeMS: LONGEST_QUERY_MS };
  }

  async generations(name?: string): Promise<readonly Generation[]> {
    return await guarded(async () => (await this.#source.entries.entries(name)).map(generationOf));
  }

  async load(view: ViewRef, keys: readonly string[]): Promise<ReadonlyMap<string, JsonObject>> {
    return await this.#with(view, async (entry) => {
      const documents = this.#collection<StoredDocument>(entry, 'documents');
      const found = new Map<string, JsonObject>();
      for (const some of messagesOf(keys)) {
        const records = await documents
          .find(
            { _id: { $in: some } },
            { ...this.#options, projection: { document: 1 }, batchSize: some.length + 1 },
          )
          .toArray();
        for (const { _id, document } of records) found.set(_id, JSON.parse(document));
      }
      return found;
    });
  }

  async find(view: ViewRef, { where, sort, cursor, limit }: DocumentQuery): Promise<DocumentPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
      throw new ReadStoreError('misuse', `Not searched: a page holds 1 to ${LARGEST_PAGE} documents.`);
    }
    return await this.#with(view, async (entry) => {
      const shape = shapeOfEntry(entry);
      const by = sort ?? { field: 'key', direction: 'ascending' };
      const order = orderOf(by, shape, cursor);
      const filter = allOf([...documentFilters(where, shape), ...order.after]);
      const stored = this.#collection<StoredDocument>(entry, 'documents');
      const walk = entry.indexed ? await this.#walk(stored, shape, where, by) : undefined;
      // One document more than requested shows whether there is a next page.
      const records = await stored
        .find(filter, {
          ...this.#options,
          projection: { document: 1 },
          limit: limit + 1,
          batchSize: limit + 2,
          ...(walk !== undefined && { hint: indexName(walk) }),
        })
        .sort(order.sort)
        .allowDiskUse(true)
        .toArray();
      const page = records.slice(0, limit);
      const documents = page.map(({ document }): JsonObject => JSON.parse(document));
      const keys = page.map(({ _id }) => _id);
      const last = documents.at(-1);
      const key = keys.at(-1);
      const more = records.length > limit && last !== undefined && key !== undefined;
      const next = more ? cursorOf(view.name, by, { value: sortValue(by, last), key }) : undefined;
      return { documents, keys, cursor: next };
    });
  }

  async count(view: ViewRef, where?: readonly Condition[]): Promise<number> {
    return await this.#with(view, async (entry) => {
      const filters = documentFilters(where, shapeOfEntry(entry));
      // Without conditions the keys are counted, since their index is much smaller than the documents.
      const hint = filters.length === 0 ? { hint: '_id_' } : {};
      const documents = this.#collection<StoredDocument>(entry, 'documents');
      return await documents.countDocuments(allOf(filters), { ...this.#options, ...hint });
    });
  }

  /**
   * Rows are numbered and only appended. So all rows up to the number in the entry belong to its checkpoint, and later
   * ones are left out.
   */
  async *rows(view: ViewRef, query: RowQuery): AsyncIterable<readonly (readonly Scalar[])[]> {
    const { select, where, summed } = query;
    const entry = await guarded(() => this.#source.entries.entry(view));
    const shape = shapeOfEntry(entry);
    checkRowQuery(shape, query);
    const filter = allOf([...rowFilters(where, shape), { _id: { $lte: entry.rows } }]);
    const index = entry.indexed ? rowIndexFor(shape, query) : undefined;
    const rows = this.#collection<Document>(entry, 'rows');
    const options = { session: this.#source.session, batchSize: ROWS_A_CHUNK };
    if (summed !== undefined) {
      const stages = [{ $match: filter }, ...sumsOf(select, summed)];
      const hint = index === undefined ? {} : { hint: index };
      yield* chunksOf(rows.aggregate(stages, { ...options, ...hint, allowDiskUse: true }), [SUM, ...select]);
      return;
    }
    const projection = Object.fromEntries([['_id', 0], ...select.map((column) => [column, 1])]);
    const order = index === undefined ? { sort: { _id: 1 } as const } : { hint: index };
    yield* chunksOf(rows.find(filter, { ...options, projection, ...order }), select);
  }

  async counters(
    view: ViewRef,
    from: string,
    below: string,
    limit?: number,
  ): Promise<ReadonlyMap<string, number>> {
    return await this.#with(view, async (entry) => {
      // For the server 0 means no limit.
      if (limit === 0) return new Map();
      const filter = { _id: { $gte: from, $lt: below }, amount: { $ne: 0 } };
      const counters = await this.#collection<StoredCounter>(entry, 'counters')
        .find(filter, { ...this.#options, limit: limit ?? 0 })
        .sort({ _id: 1 })
        .toArray();
      return new Map(counters.map(({ _id, amount }) => [_id, amount]));
    });
  }

  async parked(view: ViewRef): Promise<readonly ParkedKey[]> {
    return await this.#with(view, async (entry) => {
      const records = await this.#collection<StoredParkedKey>(entry, 'parked')
        .find({}, this.#options)
        .sort({ 'parked.position': 1, _id: 1 })
        .toArray();
      return records.map(({ _id, parked }) => ({ key: _id, ...parked }));
    });
  }

  /** The fields of the index along which documents are searched; undefined: the engine finds its way. */
  async #walk(
    documents: Collection<StoredDocument>,
    shape: ViewShape,
    where: DocumentQuery['where'],
    by: NonNullable<DocumentQuery['sort']>,
  ): Promise<readonly string[] | undefined> {
    const walk = walkOf(shape, where, by);
    for (const condition of narrowing(walk, shape, where)) {
      const asked = { ...this.#options, limit: FEW, hint: indexName([condition.field]) };
      const found = await documents.countDocuments(allOf(documentFilters([condition], shape)), asked);
      if (found < FEW) return [condition.field];
    }
    return walk;
  }

  async #with<T>(view: ViewRef, read: (entry: Entry) => Promise<T>): Promise<T> {
    return await guarded(() => this.#source.entries.with(view, read));
  }

  #collection<T extends Document>(entry: Entry, part: Part): Collection<T> {
    return this.#source.db.collection<T>(collectionName(entry.place, part));
  }
}
