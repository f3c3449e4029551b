import type { Scalar } from '../../port.ts';
import type { StoredRow } from '../records.ts';
import type { PackedBatch, Put } from './pack.ts';
import { bytesOf, type Sized } from './write-commands.ts';

/** Room for names of members, types and the command around a statement. */
const AROUND = 200;

/** The index of a document holds copies of parts of its text, so the text counts twice. */
function bytesOfPut({ key, document }: Put): number {
  return 2 * bytesOf(document) + 2 * bytesOf(key) + AROUND;
}

export function insertOf(put: Put): Sized {
  const { key, index, document } = put;
  return { statement: { _id: key, index, document }, bytes: bytesOfPut(put) };
}

export function replacementOf(put: Put): Sized {
  const { key, index, document } = put;
  return { statement: { q: { _id: key }, u: { index, document }, upsert: true }, bytes: bytesOfPut(put) };
}

export function removalOf(key: string): Sized {
  return { statement: { q: { _id: key }, limit: 1 }, bytes: bytesOf(key) + AROUND };
}

/** Rows with their numbers, which continue those of earlier rows. */
export function* rowInserts(rows: readonly StoredRow[], before: number): Iterable<Sized> {
  let number = before;
  for (const row of rows) {
    number += 1;
    row._id = number;
    yield { statement: row, bytes: bytesOfRow(row) };
  }
}

function bytesOfRow(row: Readonly<Record<string, Scalar>>): number {
  let bytes = AROUND;
  for (const column in row) {
    const value = row[column];
    bytes += 80 + (typeof value === 'string' ? bytesOf(value) : 8);
  }
  return bytes;
}

export function* counterUpdates(counters: PackedBatch['counters']): Iterable<Sized> {
  for (const [name, amount] of counters) {
    yield {
      statement: { q: { _id: name }, u: { $inc: { amount } }, upsert: true },
      bytes: bytesOf(name) + AROUND,
    };
  }
}

export function* parkedUpdates(parked: PackedBatch['parked']): Iterable<Sized> {
  for (const [key, entry] of parked) {
    if (entry === null) continue;
    yield {
      statement: { q: { _id: key }, u: { parked: entry }, upsert: true },
      bytes: bytesOf(key) + 3 * AROUND,
    };
  }
}
