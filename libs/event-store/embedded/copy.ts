import type { DatabaseSync } from 'node:sqlite';
import { COPY_STREAM, COPY_TYPE, lastCopied } from '../copied.ts';

/** Whether the file holds a copy of another ledger that was begun and does not hold its last event yet. */
export function isUnfinishedCopy(database: DatabaseSync): boolean {
  const record = database
    .prepare(
      `SELECT data FROM events WHERE position = 1 AND type = ? AND
         stream_no = (SELECT no FROM streams WHERE name = ?)`,
    )
    .get(COPY_TYPE, COPY_STREAM);
  const text = record?.['data'];
  if (typeof text !== 'string') return false;
  const last = lastCopied({ data: () => JSON.parse(text) });
  if (last === undefined) return true;
  const found = database
    .prepare(
      'SELECT 1 FROM events WHERE stream_no = (SELECT no FROM streams WHERE name = ?) AND revision = ?',
    )
    .get(last.stream, last.revision);
  return found === undefined;
}
