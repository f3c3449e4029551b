import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key in a request: its id, and the digest that proves it. */
export interface PresentedKey {
  readonly keyId: string;
  /** SHA-256 of the whole key, 64 hexadecimal digits. */
  readonly hash: string;
}

const SHAPE = /^cl_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** A new key for an id (UUID): `cl_<id without dashes>_<256 random bits>`. Shown once, never stored. */
export function mintKey(keyId: string): string {
  return `cl_${keyId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256 of a key. A plain digest is enough, because the key has 256 random bits. */
export function hashKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** Reads a key. `undefined` when the text cannot be a key. */
export function parseKey(key: string): PresentedKey | undefined {
  const parts = SHAPE.exec(key);
  return parts === null ? undefined : { keyId: parts.slice(1, 6).join('-'), hash: hashKey(key) };
}

/** Compares two digests in constant time. */
export function sameHash(one: string, other: string): boolean {
  const left = Buffer.from(one, 'hex');
  const right = Buffer.from(other, 'hex');
  return left.length === right.length && timingSafeEqual(left, right);
}
