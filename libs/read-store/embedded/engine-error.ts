import { isSystemError, type SqliteFault, sqliteFault, whyForbidden } from '#sqlite';
import { ReadStoreError } from '../port.ts';

const CAUSES: Readonly<Record<SqliteFault, string>> = {
  busy: 'another process has held the write lock for too long; stop it or try again',
  full: 'the disk is full; make room and try again',
  io: 'the operating system could not read or write the file; check the disk',
  damaged:
    'the file is not a store of views or is damaged; remove it and the views are built again from the events',
  forbidden: '; check path and permissions',
  other: 'the database engine refused',
};

/**
 * An engine's fault in the store's own words. Errors of our own are returned unchanged. The path may be shown, since it
 * holds nothing personal.
 */
export function translated(path: string, notDone: string, error: unknown): unknown {
  const fault = sqliteFault(error) ?? (isSystemError(error) ? 'forbidden' : undefined);
  if (fault === undefined) return error;
  const why = fault === 'forbidden' ? `${whyForbidden(path)}${CAUSES.forbidden}` : CAUSES[fault];
  return new ReadStoreError('unavailable', `${notDone} (views ${path}): ${why}.`, { cause: error });
}
