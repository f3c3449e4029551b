import type { JsonObject } from '#canonical-json';
import {
  type ColumnType,
  type IndexType,
  ReadStoreError,
  type Row,
  type Scalar,
  type ViewSchema,
} from './port.ts';

const VIEW_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const LONGEST_NAME = 60;

/** A checked schema in a form for fast use. */
export interface ViewShape {
  readonly schema: ViewSchema;
  readonly indexes: readonly (readonly [field: string, type: IndexType])[];
  /** The members with an index of their own. */
  readonly single: readonly (readonly [field: string, type: IndexType])[];
  readonly compound: readonly (readonly string[])[];
  readonly columns: readonly (readonly [column: string, type: ColumnType])[];
  readonly columnNames: ReadonlySet<string>;
  /** First columns of indexes; they are never null. */
  readonly required: ReadonlySet<string>;
}

/**
 * Checks what a projection declares, so that its names are safe in an engine's own statements.
 *
 * @throws ReadStoreError `misuse`.
 */
export function shapeOf(schema: ViewSchema): ViewShape {
  if (!VIEW_NAME.test(schema.name) || schema.name.length > LONGEST_NAME) {
    throw misuse(
      `"${schema.name}" is not a name for a view: use lower-case letters, digits and single dashes`,
    );
  }
  if (!Number.isSafeInteger(schema.version) || schema.version < 1) {
    throw misuse(`view "${schema.name}" needs a whole version number from 1`);
  }
  const indexes = Object.entries(schema.indexes ?? {});
  const columns = Object.entries(schema.rows?.columns ?? {});
  checkNames(schema.name, indexes);
  checkNames(schema.name, columns);
  if (indexes.some(([field]) => field === 'key')) {
    throw misuse(`view "${schema.name}" declares an index "key", which always means the document's key`);
  }
  if (schema.rows !== undefined && columns.length === 0)
    throw misuse(`view "${schema.name}" declares rows without columns`);
  const compound = schema.compound ?? [];
  for (const fields of compound) {
    const known = fields.every((field) =>
      indexes.some(([name, type]) => name === field && type !== 'text[]'),
    );
    if (fields.length < 2 || !known || new Set(fields).size !== fields.length)
      throw misuse(
        `view "${schema.name}" declares a compound index over unknown or repeated members, or lists`,
      );
  }
  const single = indexes.filter(([field]) => !compound.some(([first]) => first === field));
  const required = new Set<string>();
  for (const index of schema.rows?.indexes ?? []) {
    const known = index.every((column) => columns.some(([name]) => name === column));
    const [first] = index;
    if (first === undefined || !known || new Set(index).size !== index.length) {
      throw misuse(`view "${schema.name}" declares a row index over unknown or repeated columns`);
    }
    required.add(first);
  }
  const columnNames = new Set(columns.map(([name]) => name));
  return { schema, indexes, single, compound, columns, columnNames, required };
}

function checkNames(view: string, members: readonly (readonly [string, string])[]): void {
  const seen = new Set<string>();
  for (const [name] of members) {
    const folded = name.toLowerCase();
    if (
      !FIELD_NAME.test(name) ||
      name.length > LONGEST_NAME ||
      name in Object.prototype ||
      seen.has(folded)
    ) {
      throw misuse(
        `view "${view}" declares "${name}": letters and digits only, beginning with a letter, each name once`,
      );
    }
    seen.add(folded);
  }
}

/**
 * The first declared index member of a document whose type is not the declared one; `undefined` when the document fits.
 */
export function misfitOfDocument(shape: ViewShape, document: JsonObject): string | undefined {
  for (const [field, type] of shape.indexes) {
    const value = document[field];
    if (value !== undefined && value !== null && !fitsIndex(type, value)) return field;
  }
  return undefined;
}

/** The first column of a row that is unknown, has another type, or is absent although it is required. */
export function misfitOfRow(shape: ViewShape, row: Row): string | undefined {
  let known = 0;
  for (const [column, type] of shape.columns) {
    const value = row[column];
    if (value !== undefined) known += 1;
    if (value === undefined || value === null ? shape.required.has(column) : !fitsColumn(type, value)) {
      return column;
    }
  }
  const given = Object.keys(row);
  if (given.length === known) return undefined;
  return given.find((column) => row[column] !== undefined && !shape.columnNames.has(column));
}

/** Whether a value other than `null` fits an index. */
export function fitsIndex(type: IndexType, value: unknown): boolean {
  switch (type) {
    case 'text':
      return isText(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'text[]':
      return Array.isArray(value) && value.every(isText);
  }
}

/** Whether a value other than `null` fits a column. */
export function fitsColumn(type: ColumnType, value: Scalar): boolean {
  switch (type) {
    case 'text':
      return isText(value);
    case 'integer':
      return typeof value === 'boolean' || Number.isSafeInteger(value);
    case 'real':
      return typeof value === 'number' && Number.isFinite(value);
  }
}

/** A text that every engine keeps unchanged. A lone surrogate has no UTF-8 form. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}

function misuse(what: string): ReadStoreError {
  return new ReadStoreError('misuse', `Not prepared: ${what}.`);
}
