import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { openSqlite, whenFree } from '#sqlite';
import type { Lease, LeasedView } from '../port.ts';

/** How long to wait for the write lock. A lease that is not renewed in time does no harm. */
const RETRY_MS = 2_000;

const LEASE = 'SELECT name, version, holder, token, beat FROM lease';

/**
 * The leases, on a separate connection on the caller's thread. They are small, and must not wait behind the batches and
 * indexes of the writer's thread.
 */
export class Leases {
  readonly #path: string;
  #opening: Promise<DatabaseSync> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async all(): Promise<readonly Lease[]> {
    const database = await this.#database();
    return await whenFree(() => database.prepare(`${LEASE} ORDER BY name, version`).all().map(leaseOf));
  }

  async take(view: LeasedView, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    const database = await this.#database();
    return await whenFree(() => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const lease = take(database, view, holder, seen);
        database.exec('COMMIT');
        return lease;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    }, RETRY_MS);
  }

  async renew(lease: Lease): Promise<Lease | undefined> {
    const database = await this.#database();
    const beat = lease.beat + 1;
    const { changes } = await whenFree(
      () =>
        database
          .prepare(
            'UPDATE lease SET beat = ? WHERE name = ? AND version = ? AND token = ? AND holder IS NOT NULL',
          )
          .run(beat, lease.name, lease.version, lease.token),
      RETRY_MS,
    );
    return changes === 1 ? { ...lease, beat } : undefined;
  }

  async release({ name, version, token }: Lease): Promise<void> {
    const database = await this.#database();
    await whenFree(
      () =>
        database
          .prepare('UPDATE lease SET holder = NULL WHERE name = ? AND version = ? AND token = ?')
          .run(name, version, token),
      RETRY_MS,
    );
  }

  async close(): Promise<void> {
    const database = await this.#opening?.catch(() => undefined);
    if (database?.isOpen === true) database.close();
  }

  #database(): Promise<DatabaseSync> {
    this.#opening ??= open(this.#path).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}

async function open(path: string): Promise<DatabaseSync> {
  const database = await openSqlite(path, { access: 'write', durability: 'normal', cacheKib: 256 });
  // The writer's thread moves the journal into the file, since that may take long.
  database.exec('PRAGMA wal_autocheckpoint = 0');
  return database;
}

function take(
  database: DatabaseSync,
  { name, version }: LeasedView,
  holder: string,
  seen: Lease | undefined,
): Lease | undefined {
  const row = database.prepare(`${LEASE} WHERE name = ? AND version = ?`).get(name, version);
  const now = row === undefined ? undefined : leaseOf(row);
  const isFree = now?.holder === undefined;
  if (!isFree && (now.token !== seen?.token || now.beat !== seen.beat)) return undefined;
  const fence = database
    .prepare('SELECT max(fence) AS fence FROM generation WHERE name = ? AND version = ?')
    .get(name, version);
  const token = 1 + Math.max(now?.token ?? 0, Number(fence?.['fence'] ?? 0));
  database.prepare('INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?, 0)').run(name, version, holder, token);
  database
    .prepare('UPDATE generation SET fence = ? WHERE name = ? AND version = ?')
    .run(token, name, version);
  return { name, version, holder, token, beat: 0 };
}

function leaseOf(row: Record<string, SQLOutputValue>): Lease {
  return {
    name: String(row['name']),
    version: Number(row['version']),
    holder: typeof row['holder'] === 'string' ? row['holder'] : undefined,
    token: Number(row['token']),
    beat: Number(row['beat']),
  };
}
