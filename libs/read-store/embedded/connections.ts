import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#sqlite';

/** Most idle connections kept for the next long read. */
const KEPT = 2;

/**
 * Connections for long reads. A connection sees one moment while a read on it is open. Other reads must see later
 * commits, so a long read needs a connection of its own.
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
