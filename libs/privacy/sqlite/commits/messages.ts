import type { KeyObject } from 'node:crypto';
import type { Contact } from '../../complainant-index.ts';
import type { KeyedKind } from '../../keyed-hash.ts';
import type { KeyStoreErrorCode } from '../../keys/errors.ts';
import type { DataKey, Lookup, NewKeys } from '../../keys/key-store.ts';

/*
 * Messages between a key store and the thread that writes to it. They are plain data that is copied. All wrapped keys of
 * a message are in one array of bytes: copying many small arrays takes longer than all the rest.
 */

/** The data with which the thread starts. */
export interface KeyThreadData {
  readonly file: string;
  /** The secret of the keyed hashes. */
  readonly secret: KeyObject;
  readonly region: string | undefined;
}

/** One {@link NewKeys} without its bytes: for each wrapped key their number is given. */
type PackedKeys = readonly [
  subject: string,
  begin: readonly [master: string, ref: string | null, bytes: number] | null,
  dataKeys: readonly (readonly [id: string, bytes: number])[],
  lookups: readonly (readonly [kind: KeyedKind, value: string])[],
];

/** Texts of one question for a pseudonym: e-mail, phone. */
const TEXTS_PER_QUESTION = 2;

/** Work of one turn of the event loop. The answers come in the order of the contacts, then of the puts. */
export interface KeyWork {
  readonly contacts: readonly (string | null)[];
  readonly puts: readonly (readonly PackedKeys[])[];
  /** The wrapped keys of all puts, one after the other. */
  readonly bytes: Uint8Array;
}

export type ToKeyThread = KeyWork | 'close';

/** Why there is no answer. */
export interface KeyRefusal {
  readonly refused: KeyStoreErrorCode;
  readonly message: string;
  readonly subject: string | undefined;
  readonly cause: string | undefined;
}

/** `null`: done, or the question was answered by {@link FromKeyThread} before. */
export type KeyAnswer = null | KeyRefusal;

/** Pseudonyms for the oldest questions without an answer; `null` for a contact that identifies nobody. */
export interface RefsFromKeyThread {
  readonly refs: readonly (string | null)[];
}

export function packed(contacts: readonly Contact[], puts: readonly (readonly NewKeys[])[]): KeyWork {
  const bytes: Uint8Array[] = [];
  const sizeOf = (wrapped: Uint8Array): number => {
    bytes.push(wrapped);
    return wrapped.length;
  };
  const packedPuts = puts.map((put) =>
    put.map(({ subject, begin, dataKeys, lookups = [] }): PackedKeys => {
      const first = begin && ([begin.master, begin.complainantRef ?? null, sizeOf(begin.wrapped)] as const);
      return [
        subject,
        first ?? null,
        dataKeys.map(({ id, wrapped }) => [id, sizeOf(wrapped)]),
        lookups.map(({ kind, value }) => [kind, value]),
      ];
    }),
  );
  const texts = contacts.flatMap(({ email, phone }) => [email ?? null, phone ?? null]);
  return { contacts: texts, puts: packedPuts, bytes: joined(bytes) };
}

export function unpacked({ contacts, puts, bytes }: KeyWork): {
  readonly contacts: readonly Contact[];
  readonly puts: readonly (readonly NewKeys[])[];
} {
  let at = 0;
  const next = (size: number): Uint8Array => {
    at += size;
    return bytes.subarray(at - size, at);
  };
  const asked: Contact[] = [];
  for (let i = 0; i < contacts.length; i += TEXTS_PER_QUESTION) {
    asked.push({ email: contacts[i] ?? undefined, phone: contacts[i + 1] ?? undefined });
  }
  const keys = puts.map((put) =>
    put.map(([subject, first, dataKeys, lookups]): NewKeys => {
      const begin = first === null ? undefined : beginOf(first, next);
      return {
        subject,
        begin,
        dataKeys: dataKeys.map(([id, size]): DataKey => ({ id, wrapped: next(size) })),
        lookups: lookups.map(([kind, value]): Lookup => ({ kind, value })),
      };
    }),
  );
  return { contacts: asked, puts: keys };
}

function beginOf(
  [master, ref, size]: NonNullable<PackedKeys[1]>,
  next: (size: number) => Uint8Array,
): NonNullable<NewKeys['begin']> {
  return { master, complainantRef: ref ?? undefined, wrapped: next(size) };
}

/** Not `Buffer.concat`: a small buffer is a part of a shared pool, and a message would carry the whole pool. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
