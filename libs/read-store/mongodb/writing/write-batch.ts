import type { ClientSession, Db } from 'mongodb';
import { messagesOf } from '../key-messages.ts';
import { collectionName, type Entry, type StoredDocument } from '../records.ts';
import type { PackedBatch, Put } from './pack.ts';
import {
  counterUpdates,
  insertOf,
  parkedUpdates,
  removalOf,
  replacementOf,
  rowInserts,
} from './statements.ts';
import { write } from './write-commands.ts';

/**
 * From this many documents on it is faster to ask which exist. An insert costs the server a third of a replacement of a
 * document that may or may not exist.
 */
const WORTH_ASKING = 32;

/** Writes a batch to an entry whose checkpoint was moved in the same transaction. */
export async function writeBatch(
  db: Db,
  batch: PackedBatch,
  entry: Entry,
  session: ClientSession,
): Promise<void> {
  const options = { session };
  const documents = collectionName(entry.place, 'documents');
  const there = await keysThere(db, batch, entry, session);
  const isNew = ({ key }: Put) => there !== undefined && !there.has(key);
  const isThere = (put: Put) => !isNew(put);
  await write(db, 'insert', documents, batch.puts.filter(isNew).map(insertOf), options);
  await write(db, 'update', documents, batch.puts.filter(isThere).map(replacementOf), options);
  await write(db, 'delete', documents, batch.removed.map(removalOf), options);
  await write(db, 'insert', collectionName(entry.place, 'rows'), rowInserts(batch.rows, entry.rows), options);
  await write(db, 'update', collectionName(entry.place, 'counters'), counterUpdates(batch.counters), options);
  const parked = collectionName(entry.place, 'parked');
  await write(db, 'update', parked, parkedUpdates(batch.parked), options);
  const released = batch.parked.flatMap(([key, is]) => (is === null ? [removalOf(key)] : []));
  await write(db, 'delete', parked, released, options);
}

/** Which of the documents exist; `undefined` when asking costs too much. */
async function keysThere(
  db: Db,
  { puts }: PackedBatch,
  entry: Entry,
  session: ClientSession,
): Promise<ReadonlySet<string> | undefined> {
  if (entry.position === null) return new Set();
  if (puts.length < WORTH_ASKING) return undefined;
  const there = new Set<string>();
  const collection = db.collection<StoredDocument>(collectionName(entry.place, 'documents'));
  for (const keys of messagesOf(puts.map(({ key }) => key))) {
    const found = collection.find(
      { _id: { $in: keys } },
      { session, projection: { _id: 1 }, batchSize: keys.length + 1 },
    );
    for (const { _id } of await found.toArray()) there.add(_id);
  }
  return there;
}
