import { timingSafeEqual } from 'node:crypto';
import type { Secret } from './secret.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: too many to guess through a rate-limited API, few enough to type from a letter. */
const CHARACTERS = 16;

/**
 * The code with which a complainant follows one complaint, e.g. `4T9K-0QZM-71HX-WB3E`. It is recomputed and never
 * stored. Any written form of the folio gives the same code.
 *
 * @param version from 1. Each replacement of the code is the next one.
 */
export function trackingCode(secret: Secret, folio: string, version = 1): string {
  // A folio holds no space, so no other folio has this text. Receipts gave codes before there were versions.
  const text = version === 1 ? plain(folio) : `${plain(folio)} ${version}`;
  const code = crockford(secret.mac('tracking', text), CHARACTERS);
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether a typed code belongs to the folio. Takes the same time for any wrong code of the right length. */
export function checkTrackingCode(secret: Secret, folio: string, typed: string, version = 1): boolean {
  const expected = Buffer.from(plain(trackingCode(secret, folio, version)));
  const given = Buffer.from(plain(typed));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Whether a typed code belongs to the folio under one of some secrets. All of them are tried, so that the time tells
 * nothing.
 */
export function checkAnyTrackingCode(
  secrets: readonly Secret[],
  folio: string,
  typed: string,
  version: number,
): boolean {
  return secrets.map((secret) => checkTrackingCode(secret, folio, typed, version)).includes(true);
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

function crockford(bytes: Buffer, characters: number): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5 && text.length < characters) {
      held -= 5;
      text += CROCKFORD.charAt((bits >> held) & 31);
    }
    bits &= (1 << held) - 1;
  }
  return text;
}
