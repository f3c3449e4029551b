import { type ComplainantIndex, contactKeys, entriesOf } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import type { KeyedHash } from '../keyed-hash.ts';
import { KeyStoreError } from '../keys/errors.ts';
import type { KeyClient } from './commits/key-client.ts';
import { addMissing, countChange, replaceWith } from './restoring.ts';
import type { StoreFile } from './store-file.ts';

/** The parts of an open key store that the index uses. */
export interface SqliteComplainantsParts {
  readonly file: StoreFile;
  readonly client: KeyClient;
  readonly hash: KeyedHash;
}

/**
 * The complainant index in the file of a key store. The store's thread answers the questions for pseudonyms, since each
 * command with a contact asks one. All other work is rare and is done here.
 *
 * A commit of pseudonyms does not wait for the disk. The keys of the event that uses a pseudonym are written after it,
 * and wait for the disk. Entries that a power cut takes are those of no event.
 */
export function sqliteComplainants({ file, client, hash }: SqliteComplainantsParts): ComplainantIndex {
  const look = file.statement('SELECT ref FROM entry WHERE hash = ?');
  const known = (key: string): string | undefined => {
    const row = look.get(key);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  };

  return {
    refFor: (contact) => asIndex(() => client.refOf(contact)),

    find: (contact) =>
      asIndex(async () => {
        const found = file.read(() => contactKeys(hash, contact).map(known));
        return [...new Set(found.filter((ref) => ref !== undefined))];
      }),

    forget: (ref) =>
      asIndex(async () => {
        await file.transaction('on-disk', () => forgetRefs(file, [ref]));
        // The database page that held the entry must not stay in the write-ahead log.
        file.execute('PRAGMA wal_checkpoint(TRUNCATE)');
      }),

    coveredUpTo: () => asIndex(async () => file.state('covered')),

    size: () =>
      asIndex(async () => {
        const row = file.read(() => file.statement('SELECT count(*) AS entries FROM entry').get());
        return Number(row?.['entries']);
      }),

    learn: (complainants, upTo) => asIndex(() => addMissing(file, entriesOf(complainants, hash), upTo)),

    rebuild: (complainants, upTo) => asIndex(() => replaceWith(file, entriesOf(complainants, hash), upTo)),

    // The store closes the file.
    close: async () => {},
  };
}

/** Removes the entries of some pseudonyms for ever. To be called inside a transaction. */
export function forgetRefs(file: StoreFile, refs: readonly string[]): void {
  if (refs.length === 0) return;
  for (const ref of refs)
    file.statement('INSERT INTO forgotten (ref) VALUES (?) ON CONFLICT DO NOTHING').run(ref);
  // One scan for all of them: there is no index on `ref`.
  file.statement('DELETE FROM entry WHERE ref IN (SELECT value FROM json_each(?))').run(JSON.stringify(refs));
  countChange(file);
}

/**
 * Removes the entries of some addresses. To be called inside a transaction.
 *
 * @param hashes the first digits of their keyed hashes, as look-ups have them.
 */
export function forgetAddresses(file: StoreFile, hashes: readonly string[]): void {
  // `g` comes after every hexadecimal digit.
  const remove = file.statement('DELETE FROM entry WHERE hash >= ? AND hash < ?');
  let removed = 0;
  for (const hash of hashes) removed += Number(remove.run(hash, `${hash}g`).changes);
  if (removed > 0) countChange(file);
}

async function asIndex<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KeyStoreError)) throw error;
    throw new PrivacyError('index-unavailable', error.message, { cause: error });
  }
}
