import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { PrivacyError } from './errors.ts';
import { SECRET_BYTES, Secret } from './secret.ts';

/** Where a key is kept. */
export interface KeyFile {
  /** Absolute. */
  readonly path: string;
  /** What messages call the key. */
  readonly what: 'secret' | 'id key';
}

/** The key of a file; `undefined` when there is no such file. @throws PrivacyError `secret-unusable`. */
export function readKey(file: KeyFile): Secret | undefined {
  const bytes = bytesIn(file);
  return bytes === undefined ? undefined : keyOf(file, bytes);
}

/**
 * The key of a file, which is made first where it does not exist: 32 random bytes, readable by the owner alone. Of
 * several processes that make it at once, all get the one that ended up in the file.
 *
 * @throws PrivacyError `secret-unusable` when the file cannot be made or read, or is too short.
 */
export function openKey(file: KeyFile): Secret {
  return keyOf(file, bytesIn(file) ?? make(file));
}

function keyOf({ path, what }: KeyFile, bytes: Buffer): Secret {
  if (bytes.length < SECRET_BYTES) {
    throw new PrivacyError(
      'secret-unusable',
      `The ${what} file ${path} holds ${bytes.length} bytes, at least ${SECRET_BYTES} are needed. ` +
        'Restore it from a backup: another one cannot take its place.',
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
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeDurably(draft, randomBytes(SECRET_BYTES));
    try {
      // A link either appears with the whole content or fails because someone was first.
      linkSync(draft, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
    syncDirectory(dirname(path));
    return readFileSync(path);
  } catch (error) {
    throw unusable('made', path, what, error);
  }
}

function writeDurably(file: string, bytes: Buffer): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function unusable(done: 'read' | 'made', path: string, what: string, cause: unknown): PrivacyError {
  const code = codeOf(cause) ?? 'unknown cause';
  const forbidden = code === 'EACCES' || code === 'EPERM';
  const how = forbidden ? `must not be ${done} by this user` : `cannot be ${done}`;
  const message = `The ${what} file ${path} ${how} (${code}). Check LEDGER_SECRET_FILE and the rights on it.`;
  return new PrivacyError('secret-unusable', message, { cause });
}

function codeOf(error: unknown): string | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known && typeof error.code === 'string' ? error.code : undefined;
}
