import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PrivacyError } from './errors.ts';
import { createOnce } from './keys/private-file.ts';
import { SECRET_BYTES, Secret } from './secret.ts';

/** Where a key is kept. */
export interface KeyFile {
  /** Absolute. */
  readonly path: string;
  /** The name of the key in messages. */
  readonly what: 'secret';
}

/** The key of a file; `undefined` if there is no such file. @throws PrivacyError `secret-unusable`. */
export function readKey(file: KeyFile): Secret | undefined {
  const bytes = bytesIn(file);
  return bytes === undefined ? undefined : keyOf(file, bytes);
}

/**
 * The key of a file. A missing file is created first: 32 random bytes, readable by its owner only. If several processes
 * create it at once, all get the key of the first one.
 *
 * @throws PrivacyError `secret-unusable` if the file cannot be created or read, or is too short.
 */
export function openKey(file: KeyFile): Secret {
  return keyOf(file, bytesIn(file) ?? make(file));
}

function keyOf({ path, what }: KeyFile, bytes: Buffer): Secret {
  if (bytes.length < SECRET_BYTES) {
    throw new PrivacyError(
      'secret-unusable',
      `The ${what} file ${path} holds ${bytes.length} bytes, but at least ${SECRET_BYTES} are needed. ` +
        'Restore it from a backup: no other key works.',
    );
  }
  return new Secret(bytes);
}

function bytesIn({ path, what }: KeyFile): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable('read', path, what, error);
  }
}

function make({ path, what }: KeyFile): Buffer {
  try {
    return createOnce(path, randomBytes(SECRET_BYTES));
  } catch (error) {
    throw unusable('created', path, what, error);
  }
}

function unusable(done: 'read' | 'created', path: string, what: string, cause: unknown): PrivacyError {
  const code = codeOf(cause) ?? 'unknown cause';
  const forbidden = code === 'EACCES' || code === 'EPERM';
  const how = forbidden ? `may not be ${done} by this user` : `cannot be ${done}`;
  const message =
    `The ${what} file ${path} ${how} (${code}). Check LEDGER_SECRET_FILE and the permissions of the ` +
    'file.';
  return new PrivacyError('secret-unusable', message, { cause });
}

function codeOf(error: unknown): string | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known && typeof error.code === 'string' ? error.code : undefined;
}
