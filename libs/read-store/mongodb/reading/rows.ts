import type { AbstractCursor, Document } from 'mongodb';
import type { Scalar } from '../../port.ts';
import { guarded } from './guarded.ts';

/** The member with a sum. No column begins with this sign. */
export const SUM = '_sum';

/** The stages that sum a column over rows that are equal in all selected columns. */
export function sumsOf(select: readonly string[], summed: string): Document[] {
  // A member that a row does not have is the same as null.
  const cells = select.map((column) => [column, { $ifNull: [`$${column}`, null] }]);
  return [
    { $group: { _id: Object.fromEntries(cells), [SUM]: { $sum: `$${summed}` } } },
    { $match: { [SUM]: { $ne: 0 } } },
    { $replaceWith: { $mergeObjects: ['$_id', { [SUM]: `$${SUM}` }] } },
  ];
}

/** Reads a cursor to its end, in the chunks in which the server sends it. */
export async function* chunksOf(
  cursor: AbstractCursor<Document>,
  members: readonly string[],
): AsyncIterable<readonly (readonly Scalar[])[]> {
  try {
    while (await guarded(() => cursor.hasNext())) {
      const chunk = cursor.readBufferedDocuments();
      yield chunk.map((row) => members.map((member): Scalar => row[member] ?? null));
    }
  } finally {
    await cursor.close();
  }
}
