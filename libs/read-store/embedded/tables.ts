import type { ViewShape } from '../schema.ts';
import { indexName } from '../walk.ts';

/**
 * Names of one generation's tables. They are made only from checked names (see `shapeOf`), never from a request. A
 * person who opens the file with other tools finds `register_1_documents`.
 */
export interface TableNames {
  readonly documents: string;
  /** Index of documents over some of their members and the key. */
  index(fields: readonly string[]): string;
  /**
   * Table number `segment` of the rows, counted from 1. Rows are appended to the last table until it is full. So an index
   * is made over one such table at a time, soon after its rows were written, and never over all rows at once.
   */
  rows(segment: number): string;
  readonly counters: string;
  /** Table with the items of an indexed list. */
  items(field: string): string;
}

export function tableNames(view: string, generation: number): TableNames {
  if (!Number.isSafeInteger(generation) || generation < 1)
    throw new RangeError('A generation is a whole number from 1.');
  const prefix = `${view.replaceAll('-', '_')}_${generation}_`;
  return {
    documents: quoted(`${prefix}documents`),
    index: (fields) => quoted(`${prefix}documents_${indexName(fields)}`),
    rows: (segment) => quoted(`${prefix}rows_${segment}`),
    counters: quoted(`${prefix}counters`),
    items: (field) => quoted(`${prefix}items_${field}`),
  };
}

/** A column of an index member or of a row. The prefix separates it from `id`, `key` and `document`. */
export function column(name: string): string {
  return quoted(`_${name}`);
}

function quoted(name: string): string {
  if (!/^\w+$/.test(name))
    throw new RangeError('A table or column name has letters, digits and underscores only.');
  return `"${name}"`;
}

const INDEX_COLUMN_TYPES = { text: 'TEXT', number: 'REAL', boolean: 'INTEGER' } as const;
const ROW_COLUMN_TYPES = { text: 'TEXT', integer: 'INTEGER', real: 'REAL' } as const;

/** Statements that make an empty generation, without rows and secondary indexes. */
export function tableStatements(names: TableNames, shape: ViewShape): readonly string[] {
  const members: string[] = [];
  const statements: string[] = [];
  for (const [field, type] of shape.indexes) {
    if (type !== 'text[]') {
      members.push(`, ${column(field)} ${INDEX_COLUMN_TYPES[type]}`);
      continue;
    }
    statements.push(
      `CREATE TABLE ${names.items(field)} (document INTEGER NOT NULL, item TEXT NOT NULL, PRIMARY KEY (document, item)) STRICT, WITHOUT ROWID`,
    );
  }
  return [
    `CREATE TABLE ${names.documents} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, document TEXT NOT NULL${members.join('')}) STRICT`,
    `CREATE TABLE ${names.counters} (name TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    ...statements,
  ];
}

/** The statement that makes a table for rows. */
export function rowTableStatement(names: TableNames, shape: ViewShape, segment: number): string {
  const columns = shape.columns.map(
    ([name, type]) =>
      `, ${column(name)} ${ROW_COLUMN_TYPES[type]}${shape.required.has(name) ? ' NOT NULL' : ''}`,
  );
  return `CREATE TABLE ${names.rows(segment)} (id INTEGER PRIMARY KEY${columns.join('')}) STRICT`;
}

/** A secondary index, and the statement that makes it unless it is there. */
export interface IndexStatement {
  readonly name: string;
  readonly sql: string;
}

/** The secondary indexes of a generation whose rows fill so many tables. */
export function indexStatements(
  names: TableNames,
  shape: ViewShape,
  segments: number,
): readonly IndexStatement[] {
  const over = (fields: readonly string[]) =>
    index(names.documents, indexName(fields), [...fields.map(column), 'key']);
  const single = shape.single.map(([field, type]) =>
    type === 'text[]' ? index(names.items(field), 'by_item', ['item', 'document']) : over([field]),
  );
  const documents = [...single, ...shape.compound.map(over)];
  const rows = Array.from({ length: segments }, (_, i) => rowIndexStatements(names, shape, i + 1));
  return [...documents, ...rows.flat()];
}

/** The secondary indexes of one table of rows. */
export function rowIndexStatements(
  names: TableNames,
  { schema }: ViewShape,
  segment: number,
): readonly IndexStatement[] {
  return (schema.rows?.indexes ?? []).map((columns, i) =>
    index(names.rows(segment), `by_${i + 1}`, columns.map(column)),
  );
}

function index(table: string, suffix: string, columns: readonly string[]): IndexStatement {
  const name = `${table.slice(1, -1)}_${suffix}`;
  return { name, sql: `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${table} (${columns.join(', ')})` };
}

/** Statements that remove a generation. */
export function dropStatements(names: TableNames, shape: ViewShape, segments: number): readonly string[] {
  const items = shape.indexes.filter(([, type]) => type === 'text[]').map(([field]) => names.items(field));
  const rows = Array.from({ length: segments }, (_, i) => names.rows(i + 1));
  return [names.documents, ...rows, names.counters, ...items].map((table) => `DROP TABLE ${table}`);
}
