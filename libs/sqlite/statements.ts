import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { RecentMap } from '#recent-map';

/** There are fewer different statements than this; texts that vary with a request must not fill the memory. */
const MOST = 200;

/** The statements of one connection, each prepared once. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #arrays: boolean;
  readonly #prepared = new RecentMap<string, StatementSync>({ most: 2 * MOST });

  /** @param options - `arrays`: rows come as arrays, in the order of the columns, and not as objects. */
  constructor(database: DatabaseSync, options: { readonly arrays?: boolean } = {}) {
    this.#database = database;
    this.#arrays = options.arrays === true;
  }

  /**
   * @param name - the text of the statement, or a short name that stands for it.
   * @param text - gives the text that a short name stands for.
   */
  of(name: string, text: () => string = () => name): StatementSync {
    return this.#prepared.getOrMake(name, () => {
      const statement = this.#database.prepare(text());
      if (this.#arrays) statement.setReturnArrays(true);
      return statement;
    });
  }
}
