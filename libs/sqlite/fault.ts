/**
 * What an engine error means to the caller.
 * - `busy`: another connection holds the lock; try again.
 * - `full`: no room on the disk (or over the size limit).
 * - `io`: the operating system could not read, write or sync.
 * - `damaged`: the file is not a database, or is a broken one.
 * - `forbidden`: this user may not open or write the file.
 * - `other`: anything else, also a mistake in a statement.
 */
export type SqliteFault = 'busy' | 'full' | 'io' | 'damaged' | 'forbidden' | 'other';

/** Primary result codes of https://www.sqlite.org/rescode.html (the low byte of an extended code). */
const FAULTS: Readonly<Record<number, SqliteFault>> = {
  3: 'forbidden', // SQLITE_PERM
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  8: 'forbidden', // SQLITE_READONLY
  10: 'io', // SQLITE_IOERR
  11: 'damaged', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL
  14: 'forbidden', // SQLITE_CANTOPEN
  23: 'forbidden', // SQLITE_AUTH
  26: 'damaged', // SQLITE_NOTADB
};

/** Whether an error comes from the operating system, such as that of a file that cannot be opened. */
export function isSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

/** Classifies an error of `node:sqlite`; `undefined` for any other error. */
export function sqliteFault(error: unknown): SqliteFault | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  const { errcode } = error;
  return typeof errcode === 'number' ? (FAULTS[errcode & 0xff] ?? 'other') : undefined;
}
