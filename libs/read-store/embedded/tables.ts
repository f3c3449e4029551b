import type { ViewShape } from '../schema.ts';

/**
 * Names of one generation's tables. They are made only from checked names (see `shapeOf`), never from a request. A
 * person who opens the file with other tools finds `register_1_documents`.
 */
export interface TableNames {
  readonly documents: string;
  readonly rows: string;
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
    rows: quoted(`${prefix}rows`),
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

/** Statements that make an empty generation, without secondary indexes. */
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
  const columns = shape.columns.map(
    ([name, type]) =>
      `, ${column(name)} ${ROW_COLUMN_TYPES[type]}${shape.required.has(name) ? ' NOT NULL' : ''}`,
  );
  return [
    `CREATE TABLE ${names.documents} (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, document TEXT NOT NULL${members.join('')}) STRICT`,
    `CREATE TABLE ${names.rows} (id INTEGER PRIMARY KEY${columns.join('')}) STRICT`,
    `CREATE TABLE ${names.counters} (name TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    ...statements,
  ];
}

/** Statements that make the secondary indexes. Each may run again. */
export function indexStatements(names: TableNames, shape: ViewShape): readonly string[] {
  const documents = shape.indexes.map(([field, type]) =>
    type === 'text[]'
      ? `CREATE INDEX IF NOT EXISTS ${suffixed(names.items(field), 'by_item')} ON ${names.items(field)} (item, document)`
      : `CREATE INDEX IF NOT EXISTS ${suffixed(names.documents, `by_${field}`)} ON ${names.documents} (${column(field)}, key)`,
  );
  const rows = (shape.schema.rows?.indexes ?? []).map(
    (index, i) =>
      `CREATE INDEX IF NOT EXISTS ${suffixed(names.rows, `by_${i + 1}`)} ON ${names.rows} (${index.map(column).join(', ')})`,
  );
  return [...documents, ...rows];
}

/** Statements that remove a generation. */
export function dropStatements(names: TableNames, shape: ViewShape): readonly string[] {
  const items = shape.indexes.filter(([, type]) => type === 'text[]').map(([field]) => names.items(field));
  return [names.documents, names.rows, names.counters, ...items].map((table) => `DROP TABLE ${table}`);
}

function suffixed(table: string, suffix: string): string {
  return quoted(`${table.slice(1, -1)}_${suffix}`);
}
