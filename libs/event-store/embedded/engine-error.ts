import { isSystemError, type SqliteFault, sqliteFault, whyForbidden } from '#sqlite';
import { EventStoreError, TamperedError } from '../errors.ts';

const CAUSES: Readonly<Record<SqliteFault, string>> = {
  busy: 'another process has held the write lock for too long; stop it or try again',
  full: 'the disk is full; make room and try again',
  io: 'the operating system could not read or write the file; check the disk',
  damaged:
    'the file is not a ledger or is damaged; keep it as it is, as evidence, and restore the ledger from a backup',
  forbidden: '; check path and permissions',
  other: 'the database engine refused',
};

/** An engine's fault in the ledger's words. The path may be shown, since it never holds personal data. */
export function engineError(
  path: string,
  fault: SqliteFault,
  done: string,
  cause?: unknown,
): EventStoreError {
  // No write of the ledger can cause this damage.
  if (fault === 'damaged') {
    return new TamperedError(`${done} (event store ${path}): ${CAUSES.damaged}.`, undefined, { cause });
  }
  const why = fault === 'forbidden' ? `${whyForbidden(path)}${CAUSES.forbidden}` : CAUSES[fault];
  const hindrance = fault === 'other' ? undefined : fault;
  return new EventStoreError('unavailable', `${done} (event store ${path}): ${why}.`, { cause, hindrance });
}

/** Translates errors of the engine or the file system. Returns other errors unchanged. */
export function translated(path: string, done: string, error: unknown): unknown {
  // The ledger never writes such a large number, and its statements name only its own tables.
  if (isTooLarge(error) || lacksPart(error)) return engineError(path, 'damaged', done, error);
  const fault = sqliteFault(error);
  if (fault !== undefined) return engineError(path, fault, done, error);
  if (isSystemError(error)) {
    return engineError(path, 'forbidden', done, error);
  }
  return error;
}

/** The file holds a number that no `number` can hold exactly. Then `node:sqlite` throws this error. */
function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_OUT_OF_RANGE';
}

function lacksPart(error: unknown): boolean {
  return (
    sqliteFault(error) === 'other' && error instanceof Error && /^no such (table|column):/.test(error.message)
  );
}
