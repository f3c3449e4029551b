import { sqliteFault } from '#sqlite';
import { KeyStoreError } from '../keys/errors.ts';

/** A fault of the file of a key store. Errors of our own are returned unchanged. */
export function unavailable(file: string, cause: unknown): KeyStoreError {
  if (cause instanceof KeyStoreError) return cause;
  return new KeyStoreError(
    'unavailable',
    `The key store ${file} cannot be used now (${sqliteFault(cause) ?? 'other'}); nothing was recorded. ` +
      'Check the file and its disk, then try again.',
    { cause },
  );
}
