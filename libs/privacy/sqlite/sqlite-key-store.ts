import type { Threads } from '#threads';
import { keyedHash } from '../keyed-hash.ts';
import { lookupHash } from '../keys/contents.ts';
import { coveredEventIn, coveredEventText } from '../keys/covered-event.ts';
import { ID_KEY, type KeyStore, type KeyStoreIdentity } from '../keys/key-store.ts';
import { notedReadIn, notedReadText } from '../keys/noted-read.ts';
import type { Secret } from '../secret.ts';
import { KeyClient } from './commits/key-client.ts';
import { forgetAddresses, forgetRefs, sqliteComplainants } from './complainants.ts';
import { hashedKeys, lookupHashes, oncePerTurn } from './hashed-keys.ts';
import { KeyTables, lookupSecretsOf } from './key-tables.ts';
import { dropSecret, readSecrets, writeSecret } from './sealed-secrets.ts';
import { StoreFile } from './store-file.ts';
import { lookForTraces } from './traces/look-for-traces.ts';

export interface SqliteKeyStoreOptions {
  /** Path of the file; it is created if it does not exist. */
  readonly file: string;
  /** The secret of the keyed hashes. */
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
  /** The supervisor of the process, which then knows the store's thread. */
  readonly threads?: Threads | undefined;
  /** Milliseconds that new keys wait (default 4,000). */
  readonly withinMs?: number | undefined;
}

/**
 * The key store in one SQLite file that several processes share. New keys go to a thread of its own, since each command
 * needs them; a group of them is one transaction. All other writing is rare and is done here.
 *
 * @throws KeyStoreError `unavailable` if the file cannot be opened.
 */
export async function openSqliteKeyStore(options: SqliteKeyStoreOptions): Promise<KeyStore> {
  const { secret, region, threads, withinMs } = options;
  const file = await StoreFile.open(options.file);
  const hash = oncePerTurn(keyedHash(secret, region));
  const print = secret.fingerprint();
  const tables = new KeyTables(file, print);
  const complainants = sqliteComplainants(file, hash);
  const client = new KeyClient({ data: { file: options.file, print }, threads, withinMs });

  const identity = (): KeyStoreIdentity | undefined => {
    const ledger = file.state('ledger');
    const idKey = readSecrets(file).find(({ name }) => name === ID_KEY);
    return ledger === undefined || idKey === undefined
      ? undefined
      : { ledger, idKey: idKey.wrapped, master: idKey.master };
  };

  return {
    complainants,

    put: async (keys) => {
      if (keys.length === 0) return;
      const hashed = keys.map((one) => hashedKeys(one, hash));
      try {
        await client.put(hashed);
      } finally {
        complainants.forgetProposed(hashed.flatMap(({ begin }) => begin?.addresses ?? []));
      }
    },
    subject: async (id) => file.read(() => tables.subject(id)),
    keysOf: async (subject, ids) => file.read(() => tables.keysOf(subject, ids)),
    subjectsOf: async (ref) => file.read(() => tables.subjectsOf(ref)),
    async find(kind, value) {
      const key = hash(kind, value);
      return key === undefined ? [] : file.read(() => tables.find(lookupHash(key)));
    },

    erase: (subjects) =>
      file.transaction('on-disk', () => {
        const done = subjects.map((subject) => tables.erase(subject));
        const refs = new Set(done.map(({ ref }) => ref).filter((ref) => ref !== undefined));
        forgetRefs(
          file,
          [...refs].filter((ref) => tables.subjectsOf(ref).length === 0),
        );
        return done.map(({ erased }) => erased);
      }),

    eraseDataKeys: (subject, ids) => file.transaction('on-disk', () => tables.eraseDataKeys(subject, ids)),

    keepLookups: (subject, lookups) =>
      file.transaction('on-disk', () => {
        const gone = tables.keepLookups(subject, lookupHashes(lookups, hash));
        forgetAddresses(file, tables.unused(gone));
        return gone.length;
      }),

    async traces(wrapped) {
      if (wrapped.length === 0) return 0;
      const found = await lookForTraces(file.path, wrapped);
      if (found === 0 || file.read(() => tables.holds(wrapped))) return found;
      // The engine may leave a copy of a row in the free part of a page when it spreads rows over pages.
      return await lookForTraces(file.path, wrapped, true);
    },

    identity: async () => identity(),

    begin: (wanted) =>
      file.transaction('on-disk', () => {
        const known = identity();
        if (known !== undefined) return known;
        file.setState('ledger', wanted.ledger);
        writeSecret(file, { name: ID_KEY, wrapped: wanted.idKey, master: wanted.master });
        if (lookupSecretsOf(file) === undefined) file.setState('lookup-secrets', print);
        return wanted;
      }),

    coveredUpTo: async () => coveredEventIn(file.state('erasures')),
    cover: (event) => file.transaction('on-disk', () => file.setState('erasures', coveredEventText(event))),

    newestRead: async () => notedReadIn(file.state('newest-read')),
    noteRead: (read) => file.transaction('on-disk', () => file.setState('newest-read', notedReadText(read))),

    currentMaster: async () => file.state('master'),
    useMaster: (master) => file.transaction('on-disk', () => file.setState('master', master)),
    wrappings: async (after) => file.read(() => tables.wrappings(after)),
    async rewrap(wrappings) {
      await file.transaction('on-disk', () => {
        for (const wrapping of wrappings) tables.rewrap(wrapping);
      });
    },

    lookupSecrets: async () => lookupSecretsOf(file),
    useLookupSecrets: (prints) =>
      file.transaction('on-disk', () => file.setState('lookup-secrets', prints.join(' '))),

    secrets: async () => readSecrets(file),
    async keepSecrets(secrets) {
      await file.transaction('on-disk', () => {
        for (const secret of secrets) writeSecret(file, secret);
      });
    },

    async dropSecrets(names) {
      await file.transaction('on-disk', () => {
        for (const name of names) dropSecret(file, name);
      });
    },

    async close() {
      await client.close();
      file.close();
    },
  };
}
