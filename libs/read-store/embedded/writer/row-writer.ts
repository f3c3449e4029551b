import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ColumnType } from '../../port.ts';
import type { PackedRows } from '../../row-list.ts';
import type { ViewShape } from '../../schema.ts';
import { column } from '../tables.ts';

/** Most statements kept. Rows of one kind fill the same columns, so there are few. */
const MOST_STATEMENTS = 500;

/** Writes the rows that fill the same columns. */
interface Filler {
  readonly statement: StatementSync;
  /** For each filled column, whether its values are numbers of texts. */
  readonly isText: readonly boolean[];
}

/** Appends rows with one statement for each set of filled columns. */
export class RowWriter {
  readonly #database: DatabaseSync;
  readonly #table: string;
  readonly #types: ReadonlyMap<string, ColumnType>;
  readonly #fillers = new Map<string, Filler>();

  constructor(database: DatabaseSync, table: string, shape: ViewShape) {
    this.#database = database;
    this.#table = table;
    this.#types = new Map(shape.columns);
  }

  append({ fillings, filling, values, texts }: PackedRows): void {
    const fillers = fillings.map((columns) => this.#filler(columns));
    let at = 0;
    for (const number of filling) {
      const filler = fillers[number];
      if (filler === undefined) continue;
      const row: SQLInputValue[] = [];
      for (const isText of filler.isText) {
        const value = values[at] ?? Number.NaN;
        at += 1;
        row.push(Number.isNaN(value) ? null : isText ? (texts[value] ?? null) : value);
      }
      filler.statement.run(...row);
    }
  }

  #filler(columns: readonly string[]): Filler {
    const id = columns.join();
    let filler = this.#fillers.get(id);
    if (filler === undefined) {
      if (this.#fillers.size >= MOST_STATEMENTS) this.#fillers.clear();
      filler = this.#made(columns);
      this.#fillers.set(id, filler);
    }
    return filler;
  }

  #made(columns: readonly string[]): Filler {
    const names = columns.map(column);
    const statement = this.#database.prepare(
      columns.length === 0
        ? `INSERT INTO ${this.#table} DEFAULT VALUES`
        : `INSERT INTO ${this.#table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    return { statement, isText: columns.map((name) => this.#types.get(name) === 'text') };
  }
}
