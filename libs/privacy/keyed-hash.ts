import type { Secret } from './secret.ts';

/** What complaints can be found by without keeping it readable. */
export type KeyedKind = 'email' | 'phone' | 'reference';

/**
 * Brings a value to the form in which two ways of writing the same thing are equal. E-mail: trimmed, NFC,
 * lower-case. Phone: digits, `+` in front when it is international (`00` counts as `+`, a trunk `(0)` is dropped).
 * Reference: trimmed, upper-case.
 */
export function normalise(kind: KeyedKind, value: string): string {
  switch (kind) {
    case 'email':
      return value.trim().normalize('NFC').toLowerCase();
    case 'phone':
      return normalisePhone(value.normalize('NFKC').trim());
    case 'reference':
      return value.trim().normalize('NFC').toUpperCase();
  }
}

/** Keyed hashes under one secret: HMAC-SHA256 of the normalised value, 64 hexadecimal digits. */
export function keyedHash(secret: Secret): (kind: KeyedKind, value: string) => string {
  return (kind, value) => secret.hexMac(kind, normalise(kind, value));
}

function normalisePhone(text: string): string {
  const international = /^(?:\+|00)/.test(text);
  const number = international ? text.replace(/^(?:\+|00)/, '').replace('(0)', '') : text;
  const digits = number.replace(/\D/g, '');
  return international && digits !== '' ? `+${digits}` : digits;
}
