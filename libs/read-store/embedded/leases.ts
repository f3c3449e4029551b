import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Lease, LeasedView } from '../port.ts';
import { SideConnection } from './side-connection.ts';

const LEASE = 'SELECT name, version, holder, token, beat FROM lease';

/** The leases. One that is not renewed in time, since the file stayed locked, does no harm. */
export class Leases {
  readonly #side: SideConnection;

  constructor(path: string) {
    this.#side = new SideConnection(path);
  }

  all(): Promise<readonly Lease[]> {
    return this.#side.read((database) =>
      database.prepare(`${LEASE} ORDER BY name, version`).all().map(leaseOf),
    );
  }

  take(view: LeasedView, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    return this.#side.atomically((database) => take(database, view, holder, seen));
  }

  async renew(lease: Lease): Promise<Lease | undefined> {
    const beat = lease.beat + 1;
    const { changes } = await this.#side.write((database) =>
      database
        .prepare(
          'UPDATE lease SET beat = ? WHERE name = ? AND version = ? AND token = ? AND holder IS NOT NULL',
        )
        .run(beat, lease.name, lease.version, lease.token),
    );
    return changes === 1 ? { ...lease, beat } : undefined;
  }

  async release({ name, version, token }: Lease): Promise<void> {
    await this.#side.write((database) =>
      database
        .prepare('UPDATE lease SET holder = NULL WHERE name = ? AND version = ? AND token = ?')
        .run(name, version, token),
    );
  }

  close(): Promise<void> {
    return this.#side.close();
  }
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
