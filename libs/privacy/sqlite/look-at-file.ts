import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { openSqlite } from '#sqlite';
import type { IndexFacts } from '../complainant-index.ts';
import { coveredEventIn } from '../keys/covered-event.ts';
import { ID_KEY } from '../keys/key-store.ts';
import type { KeyStoreFacts } from '../keys/look-at-key-store.ts';
import { notedReadIn } from '../keys/noted-read.ts';
import { bytesOf } from './key-tables.ts';
import type { StateName } from './store-file.ts';
import { unavailable } from './unavailable.ts';

/**
 * Reads the complainant index in the file of a key store; writes nothing. @returns `undefined` if there is no file.
 *
 * @throws KeyStoreError `unavailable`.
 */
export async function lookAtIndexFile(path: string): Promise<IndexFacts | undefined> {
  return await looking(path, (database) =>
    holdsTables(database)
      ? {
          entries: Number(database.prepare('SELECT count(*) AS n FROM entry').get()?.['n']),
          coveredUpTo: stateIn(database, 'covered'),
        }
      : { entries: 0, coveredUpTo: undefined },
  );
}

/** The same for the facts of the store itself. */
export async function lookAtKeyStoreFile(path: string): Promise<KeyStoreFacts | undefined> {
  return await looking(path, factsIn);
}

export function factsIn(database: DatabaseSync): KeyStoreFacts {
  if (!holdsTables(database)) return { identity: undefined, coveredUpTo: undefined, newestRead: undefined };
  const row = database
    .prepare('SELECT wrapped, print FROM sealed JOIN master ON master.number = sealed.master WHERE name = ?')
    .get(ID_KEY);
  const [ledger, idKey] = [stateIn(database, 'ledger'), bytesOf(row?.['wrapped'])];
  const identity =
    ledger === undefined || idKey === undefined
      ? undefined
      : { ledger, idKey, master: String(row?.['print']) };
  return {
    identity,
    coveredUpTo: coveredEventIn(stateIn(database, 'erasures')),
    newestRead: notedReadIn(stateIn(database, 'newest-read')),
  };
}

/** A file that was emptied, or just created, has no tables. */
function holdsTables(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'state'").get() !== undefined;
}

async function looking<T>(path: string, look: (database: DatabaseSync) => T): Promise<T | undefined> {
  if (!existsSync(path)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = await openSqlite(path, { access: 'read-only' });
    return look(database);
  } catch (error) {
    throw unavailable(path, error);
  } finally {
    database?.close();
  }
}

export function stateIn(database: DatabaseSync, name: StateName): string | undefined {
  const value = database.prepare('SELECT value FROM state WHERE name = ?').get(name)?.['value'];
  return typeof value === 'string' ? value : undefined;
}
