import { emailForm, phoneForm } from './contact-forms.ts';
import type { Secret } from './secret.ts';

/** The values by which complaints can be found although they are not kept readable. */
export type KeyedKind = 'email' | 'phone' | 'reference';

/** Keyed hash of a value in its normal form; `undefined` for a value without a normal form. */
export type KeyedHash = (kind: KeyedKind, value: string) => string | undefined;

/**
 * Brings a value to its normal form, so that all ways to write it become equal. A reference is trimmed and in capitals;
 * for the others see {@link emailForm} and {@link phoneForm}.
 *
 * @param region country of phone numbers written without a country.
 * @returns `undefined` if the value has no normal form.
 */
export function normalise(kind: KeyedKind, value: string, region?: string): string | undefined {
  switch (kind) {
    case 'email':
      return emailForm(value);
    case 'phone':
      return phoneForm(value, region);
    case 'reference':
      // Capitals of a composed letter may decompose: "ΐ" becomes three characters, of which two can be joined again.
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
