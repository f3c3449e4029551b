import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { RecentMap } from '#recent-map';

/**
 * There are fewer different statements than this. The bound protects the memory from texts that vary with a request.
 */
const MOST = 200;

/** The statements of one connection, each prepared once. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #arrays: boolean;
  readonly #prepared = new RecentMap<string, StatementSync>({ most: 2 * MOST });

  /** @param options `arrays`: rows come as arrays in the order of the columns, not as objects. */
  constructor(database: DatabaseSync, options: { readonly arrays?: boolean } = {}) {
    this.#database = database;
    this.#arrays = options.arrays === true;
  }

  /**
   * Returns a prepared statement.
   *
   * @param name the text of the statement, or a short name for it.
   * @param text returns the text of a short name.
   */
  of(name: string, text: () => string = () => name): StatementSync {
    return this.#prepared.getOrMake(name, () => {
      const statement = this.#database.prepare(text());
      if (this.#arrays) statement.setReturnArrays(true);
      return statement;
    });
  }
}
