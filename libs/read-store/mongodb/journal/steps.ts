import { collectionName, type Entry } from '../records.ts';
import type { PackedBatch } from '../writing/pack.ts';
import { bytesOfPut, rowInserts } from '../writing/statements.ts';
import { bytesOf, type Sized } from '../writing/write-commands.ts';

/** Part of a journal: statements of one kind on one collection. Each may be run any number of times. */
export interface Step {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly collection: string;
  readonly statements: Iterable<Sized>;
}

/**
 * Holds for what was not yet written under this number or a later one: a writer that was halted in the middle and
 * goes on after others cannot undo what they have written since.
 */
export function before(at: number): { readonly at: { readonly $not: { readonly $gte: number } } } {
  return { at: { $not: { $gte: at } } };
}

const AROUND = 300;

/** The steps of a batch, its checkpoint last. A removal leaves a record, or a halted writer might bring back what was removed. */
export function stepsOf(
  batch: PackedBatch,
  entry: Entry,
  at: number,
  token: string,
  now: Date,
): readonly Step[] {
  const { to, events, fence, rows, puts, removed, counters, parked } = batch;
  const collection = (part: Parameters<typeof collectionName>[1]) => collectionName(entry.place, part);
  const put = (_id: string, u: object, bytes: number): Sized => ({
    statement: { q: { _id, ...before(at) }, u: { at, ...u }, upsert: true },
    bytes: bytes + AROUND,
  });
  const gone = { gone: now };
  const checkpoint = {
    q: { _id: entry._id, place: entry.place, ...before(at) },
    u: {
      $set: { at, position: to, commit: token, ...(fence === undefined ? {} : { fence }) },
      $inc: { revision: 1, events, rows: rows.length },
    },
  };
  return [
    {
      kind: 'update',
      collection: collection('documents'),
      statements: [
        ...puts.map((one) => put(one.key, { index: one.index, document: one.document }, bytesOfPut(one))),
        ...removed.map((key) => put(key, gone, bytesOf(key))),
      ],
    },
    { kind: 'insert', collection: collection('rows'), statements: [...rowInserts(rows, entry.rows)] },
    {
      kind: 'update',
      collection: collection('counters'),
      statements: counters.map(([name, amount]) => ({
        statement: { q: { _id: name, ...before(at) }, u: { $inc: { amount }, $set: { at } }, upsert: true },
        bytes: bytesOf(name) + AROUND,
      })),
    },
    {
      kind: 'update',
      collection: collection('parked'),
      statements: parked.map(([key, is]) =>
        put(key, is === null ? gone : { parked: is }, bytesOf(key) + AROUND),
      ),
    },
    { kind: 'update', collection: 'generations', statements: [{ statement: checkpoint, bytes: AROUND }] },
  ];
}
