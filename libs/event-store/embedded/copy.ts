import type { DatabaseSync } from 'node:sqlite';
import { COPY_STREAM, COPY_TYPE, type LastCopied, lastCopied } from '../copied.ts';
import { isJsonObject } from '../unlike-written.ts';

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
  const last = lastOf(text);
  if (last === undefined) return true;
  if (last === 'unreadable') return false;
  const found = database
    .prepare(
      'SELECT 1 FROM events WHERE stream_no = (SELECT no FROM streams WHERE name = ?) AND revision = ?',
    )
    .get(last.stream, last.revision);
  return found === undefined;
}

/** A record that was damaged is named by an audit, which has to be able to open the file. */
function lastOf(text: string): LastCopied | 'unreadable' | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'unreadable';
  }
  return isJsonObject(data) ? lastCopied({ data: () => data }) : 'unreadable';
}
