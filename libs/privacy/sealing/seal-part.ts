import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { CanonicalJson, JsonObject } from '#canonical-json';
import { KEY_BYTES, openBytes, sealBytes } from '../keys/aead.ts';
import { KeyStoreError } from '../keys/errors.ts';
import type { DataKey } from '../keys/key-store.ts';
import type { SealedPart } from './sealed.ts';

/*
 * Stored: change with care. Every sealed part depends on these texts.
 */

/** The event to which a sealed part is bound. A part that was moved to another event does not open. */
export interface SealedAt {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly commandId: string;
}

/** A key of a subject, unwrapped. */
export interface OpenSubject {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A part that was just sealed. */
export interface NewPart {
  readonly part: SealedPart;
  /** To be made durable before the event is appended. */
  readonly dataKey: DataKey;
  /** The data key itself, for {@link digestUnder}. */
  readonly key: Uint8Array;
}

const SALT_BYTES = 32;
const ID_BYTES = 16;
const COMMITMENT = 'complaint-ledger personal\0';

/** Seals a plaintext under a new data key, which the subject's key wraps. */
export function sealPart(plain: CanonicalJson, subject: OpenSubject, at: SealedAt): NewPart {
  // One call for all random bytes: each call takes longer than the bytes.
  const random = randomBytes(KEY_BYTES + SALT_BYTES + ID_BYTES);
  const key = random.subarray(0, KEY_BYTES);
  const salt = random.subarray(KEY_BYTES, KEY_BYTES + SALT_BYTES);
  const id = random.subarray(KEY_BYTES + SALT_BYTES).toString('base64url');
  const salted = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(plain));
  salt.copy(salted);
  salted.write(plain, SALT_BYTES, 'utf8');
  return {
    part: {
      commitment: commitmentOf(salted),
      key: id,
      text: sealBytes(key, boundTo(at, id), salted).toString('base64url'),
    },
    dataKey: { id, wrapped: sealBytes(subject.key, keyBoundTo(subject.id, id), key) },
    key,
  };
}

/** The data key of a part; `undefined` when it was not wrapped by this subject's key. */
export function unwrapDataKey({ id, wrapped }: DataKey, subject: OpenSubject): Uint8Array | undefined {
  return opened(subject.key, keyBoundTo(subject.id, id), wrapped);
}

/** The plaintext of a part; `undefined` when the part was altered, moved to another event, or has another key. */
export function openPart(part: SealedPart, key: Uint8Array, at: SealedAt): JsonObject | undefined {
  const salted = opened(key, boundTo(at, part.key), Buffer.from(part.text, 'base64url'));
  if (salted === undefined || salted.length < SALT_BYTES || commitmentOf(salted) !== part.commitment)
    return undefined;
  try {
    const plain: JsonObject = JSON.parse(salted.toString('utf8', SALT_BYTES));
    return plain;
  } catch {
    return undefined;
  }
}

/** HMAC-SHA256 of a text under a data key, 64 hexadecimal digits. Without the key nobody can check a guess of the text. */
export function digestUnder(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(`complaint-ledger request digest\0${text}`).digest('hex');
}

function opened(key: Uint8Array, context: string, sealed: Uint8Array): Buffer | undefined {
  try {
    return openBytes(key, context, sealed);
  } catch (error) {
    if (error instanceof KeyStoreError) return undefined;
    throw error;
  }
}

function commitmentOf(salted: Uint8Array): string {
  return createHash('sha256').update(COMMITMENT).update(salted).digest('hex');
}

function boundTo({ stream, revision, type, commandId }: SealedAt, key: string): string {
  return `complaint-ledger personal\0${stream}\0${revision}\0${type}\0${commandId}\0${key}`;
}

function keyBoundTo(subject: string, id: string): string {
  return `complaint-ledger data key\0${subject}\0${id}`;
}
