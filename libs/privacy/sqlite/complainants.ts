import { randomUUID } from 'node:crypto';
import { type ComplainantIndex, contactKeys, entriesOf } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import type { KeyedHash } from '../keyed-hash.ts';
import { KeyStoreError } from '../keys/errors.ts';
import { Proposals } from '../proposals.ts';
import { Claims } from './claims.ts';
import { addMissing, replaceWith } from './restoring.ts';
import type { StoreFile } from './store-file.ts';

export interface SqliteComplainants extends ComplainantIndex {
  /** Forgets the pseudonyms that were proposed for some addresses when keys with them were written or refused. */
  forgetProposed(addresses: readonly string[]): void;
}

/**
 * The complainant index in the file of a key store. Its entries are written with the keys of their complaints. What is
 * done here is reading, and rare work.
 *
 * A commit here does not wait for the disk. Entries that a power cut takes are those of no event.
 */
export function sqliteComplainants(file: StoreFile, hash: KeyedHash): SqliteComplainants {
  const claims = new Claims(file);
  const proposals = new Proposals(randomUUID);
  const known = (address: string): string | undefined => claims.refOf(address);

  return {
    refFor: (contact, wanted) =>
      asIndex(async () => {
        const addresses = contactKeys(hash, contact);
        if (addresses.length === 0) return undefined;
        return await file.transaction('in-file', () => {
          const free = wanted === undefined || claims.isForgotten(wanted) ? randomUUID() : wanted;
          const ref = claims.refOfAny(addresses) ?? free;
          claims.add(addresses, ref);
          return ref;
        });
      }),

    proposedRef: (contact) =>
      asIndex(() =>
        proposals.of(contactKeys(hash, contact), async (addresses) => file.read(() => addresses.map(known))),
      ),

    forgetProposed: (addresses) => proposals.forget(addresses),

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
}

/**
 * Removes the entries of some addresses. To be called inside a transaction.
 *
 * @param hashes the first digits of their keyed hashes, as look-ups have them.
 */
export function forgetAddresses(file: StoreFile, hashes: readonly string[]): void {
  // `g` comes after every hexadecimal digit.
  const remove = file.statement('DELETE FROM entry WHERE hash >= ? AND hash < ?');
  for (const hash of hashes) remove.run(hash, `${hash}g`);
}

async function asIndex<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KeyStoreError)) throw error;
    throw new PrivacyError('index-unavailable', error.message, { cause: error });
  }
}
