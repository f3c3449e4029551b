import { hash, type KeyObject } from 'node:crypto';
import type { CanonicalJson, JsonObject } from '#canonical-json';
import { type AeadKey, KEY_BYTES, openBytes, sealBytes } from '../keys/aead.ts';
import { KeyStoreError } from '../keys/errors.ts';
import { hmacHex } from '../keys/hmac.ts';
import type { DataKey } from '../keys/key-store.ts';
import { randomBytesOf } from '../keys/random.ts';
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
  readonly key: KeyObject;
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
const COMMITMENT = Buffer.from('complaint-ledger personal\0');
const SALTED_FROM = COMMITMENT.length;

/** Seals a plaintext under a new data key, which the subject's key wraps. */
export function sealPart(plain: CanonicalJson, subject: OpenSubject, at: SealedAt): NewPart {
  const { dataKey, key } = newDataKey(subject);
  const { id } = dataKey;
  const plainBytes = Buffer.byteLength(plain);
  const committed = Buffer.allocUnsafe(SALTED_FROM + SALT_BYTES + plainBytes);
  COMMITMENT.copy(committed);
  randomBytesOf(SALT_BYTES).copy(committed, SALTED_FROM);
  committed.write(plain, SALTED_FROM + SALT_BYTES, 'utf8');
  const salted = committed.subarray(SALTED_FROM);
  return {
    part: {
      commitment: hash('sha256', committed, 'hex'),
      key: id,
      text: sealBytes(key, boundTo(at, id), salted).toString('base64url'),
    },
    dataKey,
    key,
  };
}

/** A data key that nobody has yet, and the same wrapped by the key of its subject. */
export function newDataKey(subject: OpenSubject): Pick<NewPart, 'dataKey' | 'key'> {
  const key = randomBytesOf(KEY_BYTES);
  const id = randomBytesOf(ID_BYTES).toString('base64url');
  return { key, dataKey: { id, wrapped: sealBytes(subject.key, keyBoundTo(subject.id, id), key) } };
}

/** The data key of a part; `undefined` when it was not wrapped by this subject's key. */
export function unwrapDataKey({ id, wrapped }: DataKey, subject: OpenSubject): Uint8Array | undefined {
  const key = opened(subject.key, keyBoundTo(subject.id, id), wrapped);
  return key?.length === KEY_BYTES ? key : undefined;
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
  return hmacHex(key, `complaint-ledger request digest\0${text}`);
}

function opened(key: AeadKey, context: string, sealed: Uint8Array): Buffer | undefined {
  try {
    return openBytes(key, context, sealed);
  } catch (error) {
    if (error instanceof KeyStoreError) return undefined;
    throw error;
  }
}

function commitmentOf(salted: Uint8Array): string {
  return hash('sha256', Buffer.concat([COMMITMENT, salted]), 'hex');
}

function boundTo({ stream, revision, type, commandId }: SealedAt, key: string): string {
  return `complaint-ledger personal\0${stream}\0${revision}\0${type}\0${commandId}\0${key}`;
}

function keyBoundTo(subject: string, id: string): string {
  return `complaint-ledger data key\0${subject}\0${id}`;
}
