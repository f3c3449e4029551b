import { DomainError } from './errors.ts';

/*
 * Stored: change with care. A folio has ten characters of Crockford's base 32 (50 bits) and his check character
 * (the value modulo 37). 37 is prime and larger than 32. Therefore one wrong character, or two swapped neighbours,
 * always change the remainder. https://www.crockford.com/base32.html
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 10;
const MODULUS = 37;
const STREAM_PREFIX = 'complaint-';
const COMPACT = /^[0-9A-HJKMNP-TV-Z]{11}$/;
/** White space, dashes of every kind and the minus sign. People and word processors put them between the groups. */
const SEPARATORS = /[\s\p{Pd}\u2212\u00ad]/gu;
/** More characters than any reasonable spelling of a folio has. */
const LONGEST_TEXT = 64;

const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

/**
 * The folio that a number gives, in its reading form. `undefined`: its check character is none that people can say.
 *
 * @param value an integer below 2^50.
 */
export function folioOfNumber(value: number): string | undefined {
  const check = value % MODULUS;
  // Five of the 37 check characters are punctuation or U. They cause trouble in URLs, on the phone, in file names.
  return check < ALPHABET.length ? readingForm(encode(value) + ALPHABET.charAt(check)) : undefined;
}

/**
 * Reads a folio as people write it: lower case, other or no dashes, O for 0, I and L for 1.
 *
 * @returns the reading form.
 * @throws DomainError `bad-folio` unless the check character confirms it.
 */
export function parseFolio(text: string): string {
  if (text.length > LONGEST_TEXT) throw new DomainError('bad-folio');
  const compact = text
    .replace(SEPARATORS, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll('I', '1')
    .replaceAll('L', '1');
  if (!isConfirmed(compact)) throw new DomainError('bad-folio');
  return readingForm(compact);
}

/** The stream of a complaint. `folio` is in its reading form. */
export function streamOf(folio: string): string {
  return STREAM_PREFIX + folio.replaceAll('-', '');
}

/** The folio of a stream, in its reading form. `undefined` when the stream is not that of a complaint. */
export function folioOf(stream: string): string | undefined {
  if (!stream.startsWith(STREAM_PREFIX)) return undefined;
  const compact = stream.slice(STREAM_PREFIX.length);
  return isConfirmed(compact) ? readingForm(compact) : undefined;
}

/** Whether a stream is that of a complaint. Called for every event of a log, so it does not read the folio. */
export function isComplaintStream(stream: string): boolean {
  return stream.startsWith(STREAM_PREFIX) && isConfirmed(stream.slice(STREAM_PREFIX.length));
}

function encode(value: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < CHARACTERS; i += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function isConfirmed(compact: string): boolean {
  if (!COMPACT.test(compact)) return false;
  let remainder = 0;
  for (let i = 0; i < CHARACTERS; i += 1) {
    remainder = (remainder * 32 + (VALUES[compact.charCodeAt(i)] ?? 0)) % MODULUS;
  }
  return remainder === VALUES[compact.charCodeAt(CHARACTERS)];
}

function readingForm(compact: string): string {
  return `${compact.slice(0, 4)}-${compact.slice(4, 8)}-${compact.slice(8, 10)}-${compact.slice(10)}`;
}
