import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ViewShape } from '../../schema.ts';
import { column, type TableNames, tableNames } from '../tables.ts';
import type { PackedBatch } from './protocol.ts';
import { RowWriter } from './row-writer.ts';

/** From this many keys on, writing in key order is faster: neighbours in the key's index are on the same page. */
const WORTH_SORTING = 64;

/** Writes the documents, rows and counters of one generation with prepared statements. */
export class TableWriter {
  readonly #members: number;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #database: DatabaseSync;
  readonly #names: TableNames;
  readonly #shape: ViewShape;
  /** Writes to the last table of rows. */
  #rows: { readonly segment: number; readonly writer: RowWriter } | undefined;
  readonly #count: StatementSync;
  readonly #lists: readonly ListWriter[];

  constructor(database: DatabaseSync, view: string, generation: number, shape: ViewShape) {
    const names = tableNames(view, generation);
    this.#database = database;
    this.#names = names;
    this.#shape = shape;
    const members = shape.indexes.filter(([, type]) => type !== 'text[]').map(([field]) => column(field));
    this.#members = members.length;
    this.#lists = shape.indexes
      .filter(([, type]) => type === 'text[]')
      .map(([field]) => new ListWriter(database, names.items(field)));
    const columns = ['key', 'document', ...members];
    const marks = columns.map(() => '?').join(', ');
    const replaced = columns.slice(1).map((name) => `${name} = excluded.${name}`);
    this.#put = database.prepare(
      `INSERT INTO ${names.documents} (${columns.join(', ')}) VALUES (${marks})
       ON CONFLICT (key) DO UPDATE SET ${replaced.join(', ')}${this.#lists.length > 0 ? ' RETURNING id' : ''}`,
    );
    this.#remove = database.prepare(`DELETE FROM ${names.documents} WHERE key = ? RETURNING id`);
    this.#count = database.prepare(
      `INSERT INTO ${names.counters} (name, amount) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET amount = amount + excluded.amount`,
    );
  }

  /** @param segment the table that takes the rows of the batch. */
  write(batch: PackedBatch, segment: number): void {
    this.#writeDocuments(batch);
    this.#rowsTo(segment).append(batch.rows);
    for (const [name, amount] of batch.counters) this.#count.run(name, amount);
  }

  #rowsTo(segment: number): RowWriter {
    if (this.#rows?.segment !== segment) {
      const writer = new RowWriter(this.#database, this.#names.rows(segment), this.#shape);
      this.#rows = { segment, writer };
    }
    return this.#rows.writer;
  }

  #writeDocuments({ keys, documents, members, items }: PackedBatch): void {
    const starts: number[] = [];
    let at = 0;
    for (const document of documents) {
      starts.push(at);
      if (document !== null) at += this.#members;
    }
    for (const i of writingOrder(keys)) {
      const key = keys[i];
      const document = documents[i];
      const start = starts[i];
      if (key === undefined || document === undefined || start === undefined) continue;
      if (document === null) this.#removeDocument(key);
      else this.#putDocument(i, key, document, members.slice(start, start + this.#members), items);
    }
  }

  #putDocument(
    i: number,
    key: string,
    document: string,
    members: readonly SQLInputValue[],
    items: PackedBatch['items'],
  ): void {
    if (this.#lists.length === 0) {
      this.#put.run(key, document, ...members);
      return;
    }
    const id = this.#put.get(key, document, ...members)?.['id'];
    this.#lists.forEach((list, n) => {
      list.replace(Number(id), items[n]?.[i] ?? []);
    });
  }

  #removeDocument(key: string): void {
    const id = this.#remove.get(key)?.['id'];
    if (id === undefined) return;
    for (const list of this.#lists) list.replace(Number(id), []);
  }
}

/** Keeps the items of one indexed list. It writes only changes. */
class ListWriter {
  readonly #read: StatementSync;
  readonly #add: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync, table: string) {
    this.#read = database.prepare(`SELECT item FROM ${table} WHERE document = ?`);
    this.#add = database.prepare(`INSERT INTO ${table} (document, item) VALUES (?, ?)`);
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE document = ? AND item = ?`);
  }

  replace(document: number, items: readonly string[]): void {
    const wanted = new Set(items);
    for (const { item } of this.#read.all(document)) {
      if (!wanted.delete(String(item))) this.#remove.run(document, String(item));
    }
    for (const item of wanted) this.#add.run(document, item);
  }
}

function writingOrder(keys: readonly string[]): readonly number[] {
  const order = keys.map((_, i) => i);
  if (keys.length < WORTH_SORTING) return order;
  return order.sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
}
