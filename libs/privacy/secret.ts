import { createHmac, createSecretKey, type Hmac, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
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

/** Fewer bytes than this could be guessed. */
export const SECRET_BYTES = 32;

/** The ledger's secret. It can only be used, never looked at: not printed, not serialised. */
export class Secret {
  readonly #key: KeyObject;

  /** @param bytes at least {@link SECRET_BYTES}. @throws PrivacyError `secret-unusable`. */
  constructor(bytes: Buffer) {
    if (bytes.length < SECRET_BYTES) {
      throw new PrivacyError('secret-unusable', `The secret is too short: ${SECRET_BYTES} bytes are needed.`);
    }
    // A key object is prepared once; raw bytes would be at every use, which takes longer than the hashing.
    this.#key = createSecretKey(bytes);
  }

  /** HMAC-SHA256 of a text for one purpose; the same text under another purpose gives an unrelated result. */
  mac(purpose: string, text: string): Buffer {
    return this.#hmac(purpose, text).digest();
  }

  /** The same as 64 hexadecimal digits: quicker than through a buffer. */
  hexMac(purpose: string, text: string): string {
    return this.#hmac(purpose, text).digest('hex');
  }

  #hmac(purpose: string, text: string): Hmac {
    return createHmac('sha256', this.#key).update(`complaint-ledger ${purpose}\0${text}`, 'utf8');
  }
}

/**
 * Opens the ledger's secret, and makes it first where the file does not exist: 32 random bytes, readable by the
 * owner alone. Of several processes that make it at once, all get the one that ended up in the file.
 *
 * @throws PrivacyError `secret-unusable` when the file cannot be made or read, or is too short.
 */
export function openSecret(file: string): Secret {
  const bytes = read(file) ?? make(file);
  if (bytes.length < SECRET_BYTES) {
    throw new PrivacyError(
      'secret-unusable',
      `The secret file ${file} holds ${bytes.length} bytes, at least ${SECRET_BYTES} are needed. ` +
        'Restore it from a backup: with another secret, tracking codes and complainants are not recognised.',
    );
  }
  return new Secret(bytes);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable('read', file, error);
  }
}

function make(file: string): Buffer {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeDurably(draft, randomBytes(SECRET_BYTES));
    try {
      // A link either appears with the whole content or fails because someone was first.
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
    syncDirectory(dirname(file));
    return readFileSync(file);
  } catch (error) {
    throw unusable('made', file, error);
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

function unusable(done: 'read' | 'made', file: string, cause: unknown): PrivacyError {
  const message = `The secret file ${file} cannot be ${done} (${codeOf(cause) ?? 'unknown cause'}). Check LEDGER_SECRET_FILE and the rights on it.`;
  return new PrivacyError('secret-unusable', message, { cause });
}

function codeOf(error: unknown): string | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known && typeof error.code === 'string' ? error.code : undefined;
}
