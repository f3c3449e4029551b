import { createCipheriv, createDecipheriv, createSecretKey, KeyObject } from 'node:crypto';
import { KeyStoreError } from './errors.ts';
import { randomBytesOf } from './random.ts';

/*
 * Stored: change with care. Sealed bytes are IV (12) ‖ ciphertext ‖ tag (16) of AES-256-GCM. The tag is always whole: a
 * shorter one could be guessed.
 */

/** Bytes of a key of AES-256. */
export const KEY_BYTES = 32;
/** Bytes of an IV. */
export const IV_BYTES = 12;
const TAG_BYTES = 16;
/** By how many bytes sealed bytes are longer than what they seal. */
export const SEAL_BYTES = IV_BYTES + TAG_BYTES;

const CIPHER = 'aes-256-gcm';
const OPTIONS = { authTagLength: TAG_BYTES };

/** A key of AES-256. A key object is prepared once, so that it is quicker than raw bytes when it is used often. */
export type AeadKey = KeyObject | Uint8Array;

/**
 * Seals bytes under a key.
 *
 * @param context what the bytes belong to; {@link openBytes} needs the same text.
 * @param iv {@link IV_BYTES} bytes (default: random ones). Under one key, two texts must never have the same.
 */
export function sealBytes(
  key: AeadKey,
  context: string,
  plain: Uint8Array,
  iv: Uint8Array = randomBytesOf(IV_BYTES),
): Buffer {
  const cipher = createCipheriv(CIPHER, prepared(key), iv, OPTIONS);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const begin = cipher.update(plain);
  // A stream cipher has no last block, but it must be finished before it has a tag.
  cipher.final();
  return Buffer.concat([iv, begin, cipher.getAuthTag()]);
}

/**
 * Opens what {@link sealBytes} sealed.
 *
 * @throws KeyStoreError `tampered` for other bytes, another key, or another context.
 */
export function openBytes(key: AeadKey, context: string, sealed: Uint8Array): Buffer {
  if (sealed.length < SEAL_BYTES) throw tampered();
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, prepared(key), sealed.subarray(0, IV_BYTES), OPTIONS);
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(end));
  const begin = decipher.update(sealed.subarray(IV_BYTES, end));
  try {
    decipher.final();
    return begin;
  } catch (cause) {
    throw tampered(cause);
  }
}

/** The cipher takes ten times as long to begin with raw bytes as it takes to make a key object of them. */
function prepared(key: AeadKey): KeyObject {
  return key instanceof KeyObject ? key : createSecretKey(key);
}

function tampered(cause?: unknown): KeyStoreError {
  return new KeyStoreError(
    'tampered',
    'Sealed bytes are not what was sealed under this key; nothing was opened. Restore them from a backup.',
    cause === undefined ? {} : { cause },
  );
}
