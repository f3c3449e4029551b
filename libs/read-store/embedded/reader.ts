import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { JsonObject, JsonValue } from '#canonical-json';
import { Statements } from '#sqlite';
import { cursorOf, positionIn } from '../cursor.ts';
import {
  type Condition,
  type DocumentPage,
  type DocumentQuery,
  type Generation,
  type ParkedKey,
  ReadStoreError,
  type RowQuery,
  type Scalar,
  type ViewRef,
} from '../port.ts';
import { checkRowQuery, columnType } from '../row-query.ts';
import { fitsColumn, type ViewShape } from '../schema.ts';
import { FEW, narrowing, walkOf } from '../walk.ts';
import { Catalogue, generationOf } from './catalogue.ts';
import { comparison } from './conditions.ts';
import { documentConditions, orderedPieces } from './document-sql.ts';
import { column, type TableNames, tableNames } from './tables.ts';

const NOT_READ = 'Not read';
const LARGEST_PAGE = 1_000;

interface Opened {
  readonly shape: ViewShape;
  readonly names: TableNames;
  /** Whether it has its secondary indexes. */
  readonly ready: boolean;
  /** How many tables the rows fill. */
  readonly segments: number;
}

/** Reads through one connection. Every call sees one moment of the file. */
export class Reader {
  readonly #database: DatabaseSync;
  readonly #catalogue: Catalogue;
  readonly #statements: Statements;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#catalogue = new Catalogue(database);
    this.#statements = new Statements(database);
  }

  generations(name?: string): readonly Generation[] {
    return this.#catalogue.entries(name).map(generationOf);
  }

  /** The answer of `prepare`, when nothing is left to prepare. */
  prepared(schemaText: string, name: string, generation: number): Generation | undefined {
    const entry = this.#catalogue.entry(name, generation);
    return entry?.schemaText === schemaText ? generationOf(entry) : undefined;
  }

  shape(view: ViewRef, notDone: string): ViewShape {
    return this.#catalogue.shape(this.#catalogue.expect(view, notDone));
  }

  load(view: ViewRef, keys: readonly string[]): ReadonlyMap<string, JsonObject> {
    const { names } = this.#open(view);
    const statement = this.#statements.of(`SELECT document FROM ${names.documents} WHERE key = ?`);
    const found = new Map<string, JsonObject>();
    for (const key of keys) {
      const row = key.isWellFormed() ? statement.get(key) : undefined;
      if (row !== undefined) found.set(key, parse(row['document']));
    }
    return found;
  }

  find(view: ViewRef, { where, sort, cursor, limit }: DocumentQuery): DocumentPage {
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
      throw new ReadStoreError('misuse', `Not searched: a page holds 1 to ${LARGEST_PAGE} documents.`);
    }
    const { shape, names, ready } = this.#open(view);
    const order = sort ?? { field: 'key', direction: 'ascending' };
    const after = cursor === undefined ? undefined : positionIn(cursor, view.name, order);
    const conditions = documentConditions(where, shape, names);
    const walk = ready ? this.#walk(shape, names, where, order) : undefined;
    const from = walk === undefined ? names.documents : `${names.documents} INDEXED BY ${names.index(walk)}`;
    const pieces = orderedPieces(order, where, shape, after);
    const rows: Record<string, SQLOutputValue>[] = [];
    // One document more than requested shows whether there is a next page.
    this.#atOneMoment(pieces.length > 1, () => {
      for (const piece of pieces) {
        if (rows.length > limit) return;
        const sql = `SELECT key, document FROM ${from} WHERE ${conditions.sql} AND ${piece.sql} LIMIT ?`;
        const parameters = [...conditions.parameters, ...piece.parameters, limit + 1 - rows.length];
        rows.push(...this.#statements.of(sql).all(...parameters));
      }
    });
    const page = rows.slice(0, limit);
    const documents = page.map((row) => parse(row['document']));
    const keys = page.map((row) => String(row['key']));
    const last = documents.at(-1);
    const key = keys.at(-1);
    const more = rows.length > limit && last !== undefined && key !== undefined;
    const next = more ? cursorOf(view.name, order, { value: sortValue(order.field, last), key }) : undefined;
    return { documents, keys, cursor: next };
  }

  count(view: ViewRef, where?: readonly Condition[]): number {
    const { shape, names } = this.#open(view);
    const { sql, parameters } = documentConditions(where, shape, names);
    const row = this.#statements
      .of(`SELECT count(*) AS n FROM ${names.documents} WHERE ${sql}`)
      .get(...parameters);
    return Number(row?.['n']);
  }

  /** Reads rows lazily. Begin a transaction before, since the rows of one moment can fill several tables. */
  rows(view: ViewRef, query: RowQuery): IterableIterator<SQLOutputValue[]> {
    const { select, where, summed } = query;
    const { shape, names, segments } = this.#open(view);
    checkRowQuery(shape, query);
    const parts: string[] = [];
    const parameters: SQLInputValue[] = [];
    for (const condition of where ?? []) {
      const type = columnType(shape, condition.field);
      const operand = { column: column(condition.field), fits: (value: Scalar) => fitsColumn(type, value) };
      const part = comparison(condition, operand);
      parts.push(part.sql);
      parameters.push(...part.parameters);
    }
    const condition = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
    const wanted = select.map(column).join(', ');
    const [cells, order] =
      summed === undefined
        ? [wanted, parts.length === 0 ? 'ORDER BY id' : '']
        : [`sum(${column(summed)}) AS summed, ${wanted}`, `GROUP BY ${wanted} HAVING summed <> 0`];
    const statements = Array.from(
      { length: segments },
      (_, i) => `SELECT ${cells} FROM ${names.rows(i + 1)} ${condition} ${order}`,
    );
    return rowsOf(this.#database, statements, parameters);
  }

  counters(
    view: ViewRef,
    from: string,
    below: string,
    limit: number | undefined,
  ): ReadonlyMap<string, number> {
    const { names } = this.#open(view);
    const sql = `SELECT name, amount FROM ${names.counters} WHERE name >= ? AND name < ? AND amount <> 0 ORDER BY name LIMIT ?`;
    const rows = this.#statements.of(sql).all(from, below, limit ?? -1);
    return new Map(rows.map((row) => [String(row['name']), Number(row['amount'])]));
  }

  parked(view: ViewRef): readonly ParkedKey[] {
    this.#open(view);
    const sql = 'SELECT * FROM parked WHERE name = ? AND generation = ? ORDER BY position, key';
    return this.#statements
      .of(sql)
      .all(view.name, view.generation)
      .map((row) => ({
        key: String(row['key']),
        position: String(row['position']),
        eventId: String(row['event_id']),
        eventType: String(row['event_type']),
        reason: String(row['reason']),
        events: Number(row['events']),
      }));
  }

  /** The fields of the index along which documents are searched; undefined: the engine finds its way. */
  #walk(
    shape: ViewShape,
    names: TableNames,
    where: DocumentQuery['where'],
    order: NonNullable<DocumentQuery['sort']>,
  ): readonly string[] | undefined {
    const walk = walkOf(shape, where, order);
    for (const condition of narrowing(walk, shape, where)) {
      const { sql, parameters } = documentConditions([condition], shape, names);
      const from = `${names.documents} INDEXED BY ${names.index([condition.field])}`;
      const counted = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${sql} LIMIT ?)`;
      const row = this.#statements.of(counted).get(...parameters, FEW);
      if (Number(row?.['n']) < FEW) return [condition.field];
    }
    return walk;
  }

  #open(view: ViewRef): Opened {
    const entry = this.#catalogue.expect(view, NOT_READ);
    const names = tableNames(view.name, view.generation);
    return { shape: this.#catalogue.shape(entry), names, ready: entry.ready, segments: entry.segments };
  }

  #atOneMoment(needed: boolean, read: () => void): void {
    if (!needed || this.#database.isTransaction) {
      read();
      return;
    }
    this.#database.exec('BEGIN');
    try {
      read();
    } finally {
      this.#database.exec('COMMIT');
    }
  }
}

function* rowsOf(
  database: DatabaseSync,
  statements: readonly string[],
  parameters: readonly SQLInputValue[],
): IterableIterator<SQLOutputValue[]> {
  for (const sql of statements) {
    // Not cached: two iterations of one statement would disturb each other.
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    for (const row of statement.iterate(...parameters)) {
      if (Array.isArray(row)) yield row;
    }
  }
}

function sortValue(field: string, document: JsonObject): Scalar {
  const value: JsonValue | undefined = field === 'key' ? null : document[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function parse(text: SQLOutputValue | undefined): JsonObject {
  return JSON.parse(String(text));
}
