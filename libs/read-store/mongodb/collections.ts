import { type Db, type IndexDescription, MongoServerError } from 'mongodb';
import { indexName } from '../walk.ts';
import { shapeOfEntry } from './catalogue.ts';
import type { Engine } from './engine.ts';
import { indexPath } from './reading/conditions.ts';
import { rowIndexName } from './reading/row-index.ts';
import { collectionName, discardedOf, type Entry, generationsOf, PARTS, type Part } from './records.ts';

const NAMESPACE_EXISTS = 48;

/** Makes the collections of an empty generation, so that no transaction has to make them. */
export async function makeCollections({ db }: Engine, { place }: Entry): Promise<void> {
  for (const part of PARTS) await makeCollection(db, collectionName(place, part));
}

/** Makes the indexes that its schema declares. May run again. */
export async function makeIndexes({ db }: Engine, entry: Entry): Promise<void> {
  const shape = shapeOfEntry(entry);
  const over = (fields: readonly string[], end: IndexDescription['key']): IndexDescription => ({
    key: { ...Object.fromEntries(fields.map((field) => [indexPath(field), 1])), ...end },
    name: indexName(fields),
  });
  // The key at the end serves the order within a page and the beginning of the next page.
  const documents = [
    ...shape.single.map(([field, type]) => over([field], type === 'text[]' ? {} : { _id: 1 })),
    ...shape.compound.map((fields) => over(fields, { _id: 1 })),
  ];
  const rows = (shape.schema.rows?.indexes ?? []).map(
    (columns, i): IndexDescription => ({
      // Every query bounds the row number. With the number at its end the index alone can answer.
      key: { ...Object.fromEntries(columns.map((column) => [column, 1])), _id: 1 },
      name: rowIndexName(i + 1),
    }),
  );
  const make = async (part: Part, indexes: readonly IndexDescription[]) => {
    if (indexes.length > 0)
      await db.collection(collectionName(entry.place, part)).createIndexes([...indexes]);
  };
  await Promise.all([make('documents', documents), make('rows', rows)]);
  await generationsOf(db).updateOne({ _id: entry._id, place: entry.place }, { $set: { indexed: true } });
}

/** Removes the collections of dropped generations, also those that an earlier removal left. */
export async function removeDiscarded({ db }: Engine): Promise<void> {
  for (const { _id: place } of await discardedOf(db).find().toArray()) {
    for (const part of PARTS) await db.dropCollection(collectionName(place, part));
    await discardedOf(db).deleteOne({ _id: place });
  }
}

async function makeCollection(db: Db, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error;
  }
}
