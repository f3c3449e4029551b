import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#sqlite';

/** Idle connections kept for the next long read. */
const KEPT = 2;

/**
 * Connections for reads that last: a connection sees one moment while anything on it is being read, so such a read
 * must never share one with others, who have to see what was committed since.
 */
export class Connections {
  readonly #path: string;
  readonly #idle: DatabaseSync[] = [];
  readonly #open = new Set<DatabaseSync>();
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  async take(): Promise<DatabaseSync> {
    const database = this.#idle.pop() ?? (await openSqlite(this.#path, { access: 'read', cacheKib: 8_192 }));
    this.#open.add(database);
    return database;
  }

  give(database: DatabaseSync): void {
    this.#open.delete(database);
    if (!database.isOpen) return;
    if (this.#closed || this.#idle.length >= KEPT) database.close();
    else this.#idle.push(database);
  }

  close(): void {
    this.#closed = true;
    for (const database of [...this.#idle, ...this.#open]) if (database.isOpen) database.close();
    this.#idle.length = 0;
  }
}
