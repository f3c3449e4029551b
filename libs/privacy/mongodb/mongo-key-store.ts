import { createHash } from 'node:crypto';
import { keyedHash } from '../keyed-hash.ts';
import { lookupHash } from '../keys/contents.ts';
import { coveredEventIn, coveredEventText } from '../keys/covered-event.ts';
import { complainantKnown, KeyStoreError, secretRotated } from '../keys/errors.ts';
import {
  type ErasedKeys,
  ID_KEY,
  type KeyStore,
  type KeyStoreIdentity,
  type NewKeys,
  SUBJECT_KEY_ID,
  type SubjectKey,
} from '../keys/key-store.ts';
import type { KeyStoreFacts } from '../keys/look-at-key-store.ts';
import { notedReadIn, notedReadText } from '../keys/noted-read.ts';
import type { Secret } from '../secret.ts';
import { KeyDatabase, type KeyDatabaseState, type StoredSubject } from './key-database.ts';
import { openMongoComplainantIndex } from './mongo-index.ts';
import { PutQueue } from './put-queue.ts';

/** Wrappings that are read at once. */
const PAGE = 500;

export interface MongoKeyStoreOptions {
  /** `mongodb://HOST:PORT/DATABASE`; may hold credentials, which are never shown. */
  readonly url: string;
  /** The secret of the keyed hashes. */
  readonly secret: Secret;
  /** Country of phone numbers written without a country. */
  readonly region?: string | undefined;
}

/**
 * The key store in a MongoDB database, for any number of machines. Keys are there when a majority has them on disk. The
 * server keeps former contents of a document for a while in places that nobody can look into (its journal, its oplog,
 * old pages); {@link KeyStore.traces} looks into the collections only.
 *
 * @throws KeyStoreError `unavailable` if no server answers.
 */
export async function openMongoKeyStore({ url, secret, region }: MongoKeyStoreOptions): Promise<KeyStore> {
  const database = await KeyDatabase.open(url);
  const hash = keyedHash(secret, region);
  const print = secret.fingerprint();
  const puts = new PutQueue(database, hash, print);
  const complainants = await openMongoComplainantIndex({ url, secret, region });
  await database.prepare();
  /** The ledger that this process has found the store to belong to. */
  let known: string | undefined;

  const requireSecret = async (): Promise<void> => {
    if ((await database.state()).lookupSecrets?.includes(print) === false) throw secretRotated();
  };

  const claim = async ({ subject, begin }: NewKeys): Promise<void> => {
    const { complainantRef: ref, complainant } = begin ?? {};
    if (ref === undefined || complainant === undefined) return;
    const given = await complainants.refFor(complainant, ref);
    complainants.forgetProposed(complainant);
    if (given !== undefined && given !== ref) throw complainantKnown(subject);
  };

  const identity = async () => {
    const found = identityIn(await database.state());
    if (found !== undefined) known ??= found.ledger;
    return found;
  };

  return {
    complainants,

    async put(keys) {
      if (keys.length === 0) return;
      // An entry whose keys are refused afterwards is that of no event, and harms nothing.
      await Promise.all(keys.map(claim));
      await puts.put(keys);
      if (known !== undefined && (await database.state()).ledger !== known) throw dropped();
    },

    async subject(id) {
      return stateOf(await database.head(id));
    },

    async keysOf(id, ids) {
      const found = await database.subject(id);
      const keys = (found?.keys ?? []).filter((key) => ids === undefined || ids.includes(key.id));
      return { subject: stateOf(found), dataKeys: new Map(keys.map((key) => [key.id, key.wrapped.buffer])) };
    },

    subjectsOf: (ref) => database.activeWith('ref', ref),

    async find(kind, value) {
      await requireSecret();
      const key = hash(kind, value);
      return key === undefined ? [] : await database.activeWith('lookups', lookupHash(key));
    },

    async erase(subjects) {
      const erased: ErasedKeys[] = [];
      const refs = new Set<string>();
      for (const subject of subjects) {
        const before = await database.erase(subject);
        if (before?.ref !== undefined) refs.add(before.ref);
        erased.push({ subject, keys: keysIn(before), lookups: before?.lookups?.length ?? 0 });
      }
      for (const ref of refs) {
        if ((await database.activeWith('ref', ref)).length === 0) await complainants.forget(ref);
      }
      // This comes last, so that a repetition after a crash still knows whom to forget.
      await database.forgetRefs(subjects);
      return erased;
    },

    async eraseDataKeys(subject, ids) {
      const gone = await database.eraseKeys(subject, ids);
      return { subject, keys: gone.map(({ id, wrapped }) => erasedKey(id, wrapped.buffer)), lookups: 0 };
    },

    async keepLookups(subject, lookups) {
      await requireSecret();
      const hashes = lookups.map(({ kind, value }) => hash(kind, value)).filter((one) => one !== undefined);
      const gone = await database.keepLookups(subject, hashes.map(lookupHash));
      const unused: string[] = [];
      for (const one of gone) {
        if ((await database.activeWith('lookups', one)).length === 0) unused.push(one);
      }
      await complainants.forgetAddresses(unused);
      return gone.length;
    },

    async traces(wrapped) {
      return wrapped.length === 0 ? 0 : await database.holding(wrapped);
    },

    identity,

    async begin(wanted) {
      const idKey = { name: ID_KEY, wrapped: wanted.idKey, master: wanted.master };
      await database.begin(wanted.ledger, [idKey], (await database.state()).lookupSecrets ?? [print]);
      return (await identity()) ?? wanted;
    },

    coveredUpTo: async () => coveredEventIn((await database.state()).erasures),
    cover: (event) => database.cover(coveredEventText(event)),

    newestRead: async () => notedReadIn((await database.state()).newestRead),
    noteRead: (read) => database.noteRead(notedReadText(read)),

    currentMaster: async () => (await database.state()).current,
    useMaster: (master) => database.useMaster(master),

    async wrappings(after = '') {
      const found = await database.after(after, PAGE);
      const wrappings = found.flatMap(({ _id: subject, wrapped, master }) =>
        wrapped === undefined || master === undefined ? [] : [{ subject, wrapped: wrapped.buffer, master }],
      );
      return { wrappings, next: found.length < PAGE ? undefined : found.at(-1)?._id };
    },

    rewrap: (wrappings) => database.rewrap(wrappings),
    lookupSecrets: async () => (await database.state()).lookupSecrets,
    useLookupSecrets: (prints) => database.useLookupSecrets(prints),
    secrets: async () => (await database.state()).secrets,
    keepSecrets: (secrets) => database.keepSecrets(secrets),
    dropSecrets: (names) => database.dropSecrets(names),

    async close() {
      await puts.empty();
      await complainants.close();
      await database.close();
    },
  };
}

/** Reads the facts of a key store in MongoDB; writes nothing. */
export async function lookAtMongoKeyStore(url: string): Promise<KeyStoreFacts> {
  const database = await KeyDatabase.open(url);
  try {
    const state = await database.state();
    return {
      identity: identityIn(state),
      coveredUpTo: coveredEventIn(state.erasures),
      newestRead: notedReadIn(state.newestRead),
    };
  } finally {
    await database.close();
  }
}

function identityIn({ ledger, secrets }: KeyDatabaseState): KeyStoreIdentity | undefined {
  const idKey = secrets.find(({ name }) => name === ID_KEY);
  return ledger === undefined || idKey === undefined
    ? undefined
    : { ledger, idKey: idKey.wrapped, master: idKey.master };
}

function stateOf(found: StoredSubject | undefined): SubjectKey | undefined {
  if (found === undefined) return undefined;
  const { wrapped, master } = found;
  return wrapped === undefined || master === undefined
    ? { state: 'erased' }
    : { state: 'active', wrapped: wrapped.buffer, master };
}

function keysIn(before: StoredSubject | undefined): ErasedKeys['keys'] {
  if (before?.wrapped === undefined) return [];
  return [
    erasedKey(SUBJECT_KEY_ID, before.wrapped.buffer),
    ...(before.keys ?? []).map(({ id, wrapped }) => erasedKey(id, wrapped.buffer)),
  ];
}

function erasedKey(id: string, wrapped: Uint8Array): ErasedKeys['keys'][number] {
  return { id, digest: createHash('sha256').update(wrapped).digest('hex'), wrapped };
}

function dropped(): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    'The key store has been dropped from MongoDB while it was in use; nothing was recorded. Stop every process, restore ' +
      'it from a backup (./ledger key-store restore FILE), and start again.',
  );
}
