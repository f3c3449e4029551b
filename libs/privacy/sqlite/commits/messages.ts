import type { KeyStoreErrorCode } from '../../keys/errors.ts';
import type { DataKey } from '../../keys/key-store.ts';
import type { HashedKeys } from '../hashed-keys.ts';

/*
 * Messages between a key store and the thread that writes to it. They are plain data that is copied. A message is two
 * lists: one of texts and numbers, and one of the bytes of all wrapped keys. Copying many small lists and objects takes
 * longer than all the rest.
 */

/** The data with which the thread starts. */
export interface KeyThreadData {
  readonly file: string;
  /** Fingerprint of the secret that made the keyed hashes. */
  readonly print: string;
}

/** What the thread tells once, when it has started. */
export type Ready = 'ready';

/** Work of one turn of the event loop. The answers come in the order of the puts. */
export interface KeyWork {
  /** For each put what {@link packed} writes. */
  readonly fields: readonly (string | number | null)[];
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

/** `null`: done. */
export type KeyAnswer = null | KeyRefusal;

export function packed(puts: readonly (readonly HashedKeys[])[]): KeyWork {
  const fields: (string | number | null)[] = [];
  const bytes: Uint8Array[] = [];
  const addBytes = (wrapped: Uint8Array): void => {
    fields.push(wrapped.length);
    bytes.push(wrapped);
  };
  for (const put of puts) {
    fields.push(put.length);
    for (const { subject, begin, dataKeys, lookups } of put) {
      fields.push(subject, begin?.master ?? null);
      if (begin !== undefined) {
        fields.push(begin.ref ?? null);
        addBytes(begin.wrapped);
        fields.push(begin.addresses.length, ...begin.addresses);
      }
      fields.push(dataKeys.length);
      for (const { id, wrapped } of dataKeys) {
        fields.push(id);
        addBytes(wrapped);
      }
      fields.push(lookups.length, ...lookups);
    }
  }
  return { fields, bytes: joined(bytes) };
}

export function unpacked(work: KeyWork): readonly (readonly HashedKeys[])[] {
  const reader = new Reader(work);
  const puts: (readonly HashedKeys[])[] = [];
  while (!reader.isAtEnd) puts.push(reader.list(() => keysFrom(reader)));
  return puts;
}

function keysFrom(reader: Reader): HashedKeys {
  const subject = reader.text();
  const master = reader.textOrNone();
  return {
    subject,
    begin: master === undefined ? undefined : beginFrom(reader, master),
    dataKeys: reader.list((): DataKey => ({ id: reader.text(), wrapped: reader.bytes() })),
    lookups: reader.list(() => reader.text()),
  };
}

function beginFrom(reader: Reader, master: string): NonNullable<HashedKeys['begin']> {
  return {
    master,
    ref: reader.textOrNone(),
    wrapped: reader.bytes(),
    addresses: reader.list(() => reader.text()),
  };
}

/** Reads the fields of a message in their order. */
class Reader {
  readonly #work: KeyWork;
  #field = 0;
  #byte = 0;

  constructor(work: KeyWork) {
    this.#work = work;
  }

  get isAtEnd(): boolean {
    return this.#field === this.#work.fields.length;
  }

  text(): string {
    return String(this.#next());
  }

  textOrNone(): string | undefined {
    const field = this.#next();
    return field === null ? undefined : String(field);
  }

  bytes(): Uint8Array {
    const begin = this.#byte;
    this.#byte += Number(this.#next());
    return this.#work.bytes.subarray(begin, this.#byte);
  }

  list<T>(item: () => T): readonly T[] {
    return Array.from({ length: Number(this.#next()) }, item);
  }

  #next(): string | number | null {
    const field = this.#work.fields[this.#field] ?? null;
    this.#field += 1;
    return field;
  }
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
