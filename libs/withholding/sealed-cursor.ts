import { IV_BYTES, openBytes, sealBytes } from '#privacy';
import type { AliasKey } from './veil.ts';

const MARK = 'sealed.';
const CONTEXT = 'cursor';
const IV_DIGITS = 2 * IV_BYTES;

/**
 * A cursor that nobody can read. The place where a page ends may be that of a complaint that the page left out. The same
 * cursor is sealed the same way, by every process of a ledger: its IV is a keyed hash of it.
 */
export function sealCursor(cursor: string, key: AliasKey): string {
  const iv = Buffer.from(key.hexMac('nonce of a cursor', cursor).slice(0, IV_DIGITS), 'hex');
  return MARK + sealBytes(keyOf(key), CONTEXT, Buffer.from(cursor), iv).toString('base64url');
}

/** Whether a cursor was sealed. */
export function isSealed(cursor: string): boolean {
  return cursor.startsWith(MARK);
}

/** The cursor that was sealed. A text that was not sealed with this key is given back: it is no cursor of any list. */
export function openCursor(sealed: string, key: AliasKey): string {
  try {
    return openBytes(keyOf(key), CONTEXT, Buffer.from(sealed.slice(MARK.length), 'base64url')).toString();
  } catch {
    return sealed;
  }
}

function keyOf(key: AliasKey): Buffer {
  return Buffer.from(key.hexMac('key of cursors', ''), 'hex');
}
