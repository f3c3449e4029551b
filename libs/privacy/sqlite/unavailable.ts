import { statSync } from 'node:fs';
import { sqliteFault, whyForbidden } from '#sqlite';
import { KeyStoreError } from '../keys/errors.ts';

/** A fault of the file of a key store. Errors of our own are returned unchanged. */
export function unavailable(file: string, cause: unknown): KeyStoreError {
  if (cause instanceof KeyStoreError) return cause;
  const fault = sqliteFault(cause) ?? 'other';
  if (fault === 'damaged') return damaged(file, cause);
  if (fault === 'forbidden' && isDirectory(file)) return noFile(file, cause);
  const why = fault === 'forbidden' ? whyForbidden(file) : fault;
  return new KeyStoreError(
    'unavailable',
    `The key store ${file} (LEDGER_KEY_STORE) cannot be used now (${why}); nothing was recorded. Check the file and its ` +
      'disk, then try again.',
    { cause },
  );
}

/** It does not end by itself. The file is kept, since it may show what happened. */
function damaged(file: string, cause: unknown): KeyStoreError {
  return new KeyStoreError(
    'key-store-damaged',
    `The key store ${file} is damaged: it is no whole database. Nothing was recorded. Keep the damaged file: move it away ` +
      'with the files beside it, and restore a backup (./ledger key-store restore FILE).',
    { cause },
  );
}

function noFile(file: string, cause: unknown): KeyStoreError {
  return new KeyStoreError(
    'misconfigured',
    `LEDGER_KEY_STORE cannot be used: ${file} is a directory, but a file is needed. Nothing was recorded. Name a file in ` +
      'it, for example sqlite:DIRECTORY/keys.sqlite.',
    { cause },
  );
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
