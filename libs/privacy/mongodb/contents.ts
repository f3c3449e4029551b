import { Binary } from 'mongodb';
import { type IndexEntry, inGroups, type KeyStoreContents, type SubjectContents } from '../keys/contents.ts';
import { IndexDatabase } from './index-database.ts';
import { KeyDatabase, type StoredSubject } from './key-database.ts';

const GROUP = 500;

/**
 * Gives `work` what a key store in MongoDB holds. Others may write to it meanwhile: then it holds at least every key
 * that was there when the reading began.
 */
export async function withContentsOfMongo<T>(
  url: string,
  work: (contents: KeyStoreContents) => Promise<T>,
): Promise<T> {
  return await withDatabases(url, async (keys, index) => {
    // Read before the subjects, so that an erasure that is done meanwhile counts as not done, and is done again.
    const { ledger, current, lookupSecrets, erasures, secrets } = await keys.state();
    return await work({
      ledger,
      current,
      lookupSecrets,
      erasures,
      complainants: (await index.state())?.covered,
      secrets,
      subjects: () => subjectsOf(keys),
      entries: () => entriesOf(index),
      forgotten: () => index.allForgotten(),
    });
  });
}

/** Writes contents into an empty database. What makes it a begun store comes last. Can be repeated if it was stopped. */
export async function fillMongo(url: string, contents: KeyStoreContents): Promise<void> {
  await withDatabases(url, async (keys, index) => {
    await keys.prepare();
    await index.prepare();
    for await (const group of inGroups(contents.subjects(), GROUP)) await keys.add(group.map(storedSubject));
    for await (const group of inGroups(contents.entries(), GROUP))
      await index.add(group.map(({ hash, ref }) => ({ keys: [hash], ref })));
    for await (const group of inGroups(contents.forgotten(), GROUP)) await index.forget(group);
    const { ledger, current, lookupSecrets, erasures, complainants, secrets } = contents;
    if (current !== undefined) await keys.useMaster(current);
    if (complainants !== undefined) await index.setCovered(complainants);
    if (erasures !== undefined) await keys.cover(erasures);
    if (ledger !== undefined) await keys.begin(ledger, secrets, lookupSecrets);
  });
}

async function withDatabases<T>(
  url: string,
  work: (keys: KeyDatabase, index: IndexDatabase) => Promise<T>,
): Promise<T> {
  const keys = await KeyDatabase.open(url);
  try {
    const index = await IndexDatabase.open(url);
    try {
      return await work(keys, index);
    } finally {
      await index.close();
    }
  } finally {
    await keys.close();
  }
}

async function* subjectsOf(keys: KeyDatabase): AsyncGenerator<SubjectContents> {
  for await (const { _id: id, wrapped, master, ref, keys: dataKeys = [], lookups = [] } of keys.all()) {
    const active =
      wrapped === undefined || master === undefined
        ? undefined
        : {
            wrapped: wrapped.buffer,
            master,
            dataKeys: dataKeys.map((key) => ({ id: key.id, wrapped: key.wrapped.buffer })),
            lookups,
          };
    yield { id, active, ref };
  }
}

function storedSubject({ id, active, ref }: SubjectContents): StoredSubject {
  const known = ref === undefined ? {} : { ref };
  if (active === undefined) return { _id: id, erased: true, ...known };
  return {
    _id: id,
    wrapped: new Binary(active.wrapped),
    master: active.master,
    keys: active.dataKeys.map((key) => ({ id: key.id, wrapped: new Binary(key.wrapped) })),
    lookups: active.lookups,
    ...known,
  };
}

async function* entriesOf(index: IndexDatabase): AsyncGenerator<IndexEntry> {
  for await (const { keys, ref } of index.all()) for (const hash of keys) yield { hash, ref };
}
