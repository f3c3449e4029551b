import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { AliasKey } from '#withholding';

const CIPHER = 'aes-256-gcm';
const MARK = 'sealed.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCE_DIGITS = 2 * NONCE_BYTES;

/**
 * A cursor that nobody can read. The place where a page ends may be that of a complaint that the page left out. The same
 * cursor is sealed the same way, by every process of a ledger.
 */
export function sealCursor(cursor: string, key: AliasKey): string {
  const nonce = Buffer.from(key.hexMac('nonce of a cursor', cursor).slice(0, NONCE_DIGITS), 'hex');
  const cipher = createCipheriv(CIPHER, keyOf(key), nonce);
  const sealed = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()]);
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Whether a cursor was sealed. */
export function isSealed(cursor: string): boolean {
  return cursor.startsWith(MARK);
}

/** The cursor that was sealed. A text that was not sealed with this key is given back: it is no cursor of any list. */
export function openCursor(sealed: string, key: AliasKey): string {
  const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return sealed;
  const cipher = createDecipheriv(CIPHER, keyOf(key), bytes.subarray(0, NONCE_BYTES));
  cipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + cipher.final('utf8');
  } catch {
    return sealed;
  }
}

function keyOf(key: AliasKey): Buffer {
  return Buffer.from(key.hexMac('key of cursors', ''), 'hex');
}
