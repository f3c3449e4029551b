import { emailForm, phoneForm } from './contact-forms.ts';
import type { Secret } from './secret.ts';

/** What complaints can be found by without keeping it readable. */
export type KeyedKind = 'email' | 'phone' | 'reference';

/** Keyed hash of a value however it is written; `undefined` where nothing could be found by it. */
export type KeyedHash = (kind: KeyedKind, value: string) => string | undefined;

/**
 * Brings a value to the form in which all ways of writing the same thing are equal. A reference is trimmed and in
 * capitals; see {@link emailForm} and {@link phoneForm}.
 *
 * @param region country of phone numbers written without one.
 * @returns `undefined` where there is no such form.
 */
export function normalise(kind: KeyedKind, value: string, region?: string): string | undefined {
  switch (kind) {
    case 'email':
      return emailForm(value);
    case 'phone':
      return phoneForm(value, region);
    case 'reference':
      // Capitals of a composed letter may be composed in another way: "ΐ" becomes three characters, of which two join.
      return value.normalize('NFC').toUpperCase().normalize('NFC').trim();
  }
}

/** Keyed hashes under one secret: HMAC-SHA256 of the normalised value, 64 hexadecimal digits. */
export function keyedHash(secret: Secret, region?: string): KeyedHash {
  return (kind, value) => {
    const form = normalise(kind, value, region);
    return form === undefined ? undefined : secret.hexMac(kind, form);
  };
}
