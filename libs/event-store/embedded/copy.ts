import type { DatabaseSync } from 'node:sqlite';
import { COPY_STREAM, COPY_TYPE, type LastCopied, lastCopied } from '../copied.ts';
import { isJsonObject } from '../unlike-written.ts';

/** Whether the file holds an unfinished copy of another ledger: its record is there and its last event is not. */
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

/** A damaged record must not keep the file closed: only an audit of the open file can name it. */
function lastOf(text: string): LastCopied | 'unreadable' | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'unreadable';
  }
  return isJsonObject(data) ? lastCopied({ data: () => data }) : 'unreadable';
}
