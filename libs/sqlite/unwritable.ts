import { accessSync, constants, statSync } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { withTemporaryDirectory } from '#temporary';

/**
 * Opens a file that this user may not write, in a directory where the engine can create nothing: a copy for an auditor.
 * If a write-ahead log with data stands beside the file, both are copied into a temporary directory and read from
 * there.
 */
export async function openUnwritable(path: string): Promise<DatabaseSync> {
  if (bytesOf(`${path}-wal`) === 0) {
    const url = pathToFileURL(path);
    url.search = '?immutable=1';
    return new DatabaseSync(url, { readOnly: true, timeout: 0 });
  }
  return await withTemporaryDirectory(tmpdir(), 'ledger-read-', async (directory) => {
    const copy = join(directory, 'copy.sqlite');
    for (const ending of ['', '-wal']) {
      await copyFile(`${path}${ending}`, `${copy}${ending}`);
      // A copied file has the permissions of the original.
      await chmod(`${copy}${ending}`, 0o600);
    }
    const writer = new DatabaseSync(copy);
    writer.exec('PRAGMA journal_mode = DELETE');
    writer.close();
    // The directory is removed when this function returns. The open connection keeps the file until it is closed.
    const reader = new DatabaseSync(copy, { readOnly: true, timeout: 0 });
    reader.prepare('PRAGMA schema_version').get();
    return reader;
  });
}

/**
 * Whether this user can write nothing to a database: the file exists, but this user may not write it or its directory,
 * in which the engine writes too.
 */
export function isUnwritable(path: string): boolean {
  return statOf(path) !== undefined && !(may(path, constants.W_OK) && may(dirname(path), constants.W_OK));
}

/** Why a file could not be opened or written, as text. */
export function whyForbidden(path: string): string {
  try {
    if (statSync(path).isDirectory()) return 'it is a directory, but a file is needed';
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && may(dirname(path), constants.F_OK)) {
      return may(dirname(path), constants.W_OK)
        ? 'the file is missing'
        : 'the file is missing, and this user may not write to its directory';
    }
    return code === 'EACCES' ? 'this user may not look into its directory' : 'its directory is missing';
  }
  if (!may(path, constants.R_OK)) return 'this user may not read the file';
  if (!may(path, constants.W_OK)) return 'this user may not write the file';
  if (!may(dirname(path), constants.W_OK)) return 'this user may not write to its directory';
  return 'this user may not open or write the file or the files that the engine keeps beside it';
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

function bytesOf(path: string): number {
  return statOf(path)?.size ?? 0;
}

function statOf(path: string): { readonly size: number } | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // opening the file reports why
  }
}
