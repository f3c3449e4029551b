import { createHash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import {
  complainantKnown,
  type KeyStoreError,
  masterRotated,
  secretRotated,
  subjectBegun,
  subjectErased,
  subjectUnknown,
} from '../keys/errors.ts';
import {
  type ErasedKeys,
  type KeysOfSubject,
  type Rewrapping,
  SUBJECT_KEY_ID,
  type SubjectKey,
  type WrappingsPage,
} from '../keys/key-store.ts';
import { Claims } from './claims.ts';
import type { HashedKeys } from './hashed-keys.ts';
import type { StoreFile } from './store-file.ts';

/** Bytes of a stored hash of a look-up; see {@link lookupHash}. */
const HASH_BYTES = 16;
/** Digits of a fingerprint that name a master key within a store. */
const SHORT_PRINT = 12;
/** Wrappings that are read at once. */
const PAGE = 500;
const NONE = new Uint8Array();

interface Row {
  readonly number: number;
  /** `undefined`: erased. */
  readonly wrapped: Uint8Array | undefined;
}

/** The tables of keys and look-ups. Methods that write are to be called inside a transaction. */
export class KeyTables {
  readonly #file: StoreFile;
  readonly #claims: Claims;
  readonly #print: string;
  readonly #subject: StatementSync;
  readonly #addSubject: StatementSync;
  readonly #addKey: StatementSync;
  readonly #addLookup: StatementSync;

  /** @param print fingerprint of the secret that made the keyed hashes. */
  constructor(file: StoreFile, print: string) {
    this.#file = file;
    this.#claims = new Claims(file);
    this.#print = print;
    this.#subject = file.statement('SELECT number, wrapped FROM subject WHERE id = ?');
    this.#addSubject = file.statement(
      'INSERT INTO subject (id, wrapped, master, ref, lookups) VALUES (?, ?, ?, ?, ?)',
    );
    this.#addKey = file.statement('INSERT INTO data_key (subject, id, wrapped) VALUES (?, ?, ?)');
    this.#addLookup = file.statement(
      'INSERT INTO lookup (hash, subject) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
  }

  /** Adds the keys of one call, or nothing. @returns why they were refused. */
  put(keys: readonly HashedKeys[]): KeyStoreError | undefined {
    if (!this.#mayHash()) return secretRotated();
    const master = this.#file.state('master');
    const numbers = new Map<string, number | undefined>();
    const claimed = new Map<string, string>();
    for (const { subject, begin } of keys) {
      const known = numbers.has(subject) ? undefined : this.#row(subject);
      if (known !== undefined && known.wrapped === undefined) return subjectErased(subject);
      const begun = known !== undefined || numbers.has(subject);
      if (begin !== undefined && begun) return subjectBegun(subject);
      if (begin === undefined && !begun) return subjectUnknown(subject);
      if (master !== undefined && begin !== undefined && begin.master !== master)
        return masterRotated(subject);
      if (begin !== undefined && !this.#mayClaim(begin, claimed)) return complainantKnown(subject);
      if (!numbers.has(subject)) numbers.set(subject, known?.number);
    }
    for (const one of keys) numbers.set(one.subject, this.#add(one, numbers.get(one.subject)));
    return undefined;
  }

  subject(id: string): SubjectKey | undefined {
    const row = this.#file
      .statement(
        'SELECT subject.wrapped, print FROM subject LEFT JOIN master ON master.number = subject.master WHERE id = ?',
      )
      .get(id);
    if (row === undefined) return undefined;
    const wrapped = bytesOf(row['wrapped']);
    return wrapped === undefined
      ? { state: 'erased' }
      : { state: 'active', wrapped, master: String(row['print']) };
  }

  keysOf(id: string, ids?: readonly string[]): KeysOfSubject {
    const subject = this.subject(id);
    const number = subject?.state === 'active' ? this.#row(id)?.number : undefined;
    if (number === undefined) return { subject, dataKeys: new Map() };
    return { subject, dataKeys: ids === undefined ? this.#allKeys(number) : this.#keys(number, ids) };
  }

  subjectsOf(ref: string): readonly string[] {
    return this.#ids('SELECT id FROM subject WHERE ref = ? ORDER BY id', ref);
  }

  /** @param hash see `lookupHash`. */
  find(hash: string): readonly string[] {
    if (!this.#mayHash()) throw secretRotated();
    return this.#ids(
      'SELECT id FROM lookup JOIN subject ON number = subject WHERE hash = ? ORDER BY id',
      Buffer.from(hash, 'hex'),
    );
  }

  /** The next keys of active subjects. @param after the number of the subject before. */
  wrappings(after: string | undefined): WrappingsPage {
    const rows = this.#file
      .statement(`
        SELECT subject.number, id, wrapped, print FROM subject JOIN master ON master.number = subject.master
          WHERE subject.number > ? AND wrapped IS NOT NULL ORDER BY subject.number LIMIT ?`)
      .all(Number(after ?? 0), PAGE);
    const wrappings = rows.map(({ id, wrapped, print }) => ({
      subject: String(id),
      wrapped: bytesOf(wrapped) ?? NONE,
      master: String(print),
    }));
    return { wrappings, next: rows.length < PAGE ? undefined : String(rows.at(-1)?.['number']) };
  }

  rewrap({ subject, before, wrapped, master }: Rewrapping): void {
    this.#file
      .statement('UPDATE subject SET wrapped = ?, master = ? WHERE id = ? AND wrapped = ?')
      .run(wrapped, masterNumber(this.#file, master), subject, before);
  }

  /** Whether some of these keys are in the tables. Reads all of them. */
  holds(wrapped: readonly Uint8Array[]): boolean {
    const wanted = JSON.stringify(wrapped.map((one) => Buffer.from(one).toString('hex').toUpperCase()));
    return ['subject', 'data_key'].some(
      (table) =>
        this.#file
          .statement(`SELECT 1 FROM ${table} WHERE hex(wrapped) IN (SELECT value FROM json_each(?)) LIMIT 1`)
          .get(wanted) !== undefined,
    );
  }

  /** Destroys all of a subject. @returns its pseudonym, if it had one and was not erased before. */
  erase(id: string): { readonly erased: ErasedKeys; readonly ref: string | undefined } {
    const row = this.#row(id);
    if (row?.wrapped === undefined) {
      this.#file.statement('INSERT INTO subject (id) VALUES (?) ON CONFLICT DO NOTHING').run(id);
      return { erased: { subject: id, keys: [], lookups: 0 }, ref: undefined };
    }
    const { number, wrapped } = row;
    const rest = this.#file.statement('SELECT ref, lookups FROM subject WHERE number = ?').get(number);
    const hashes = hashesIn(bytesOf(rest?.['lookups']));
    const keys = [erasedKey(SUBJECT_KEY_ID, wrapped)];
    for (const [key, bytes] of this.#allKeys(number)) keys.push(erasedKey(key, bytes));
    this.#file.statement('DELETE FROM data_key WHERE subject = ?').run(number);
    for (const hash of hashes)
      this.#file.statement('DELETE FROM lookup WHERE hash = ? AND subject = ?').run(hash, number);
    this.#file
      .statement(
        'UPDATE subject SET wrapped = NULL, master = NULL, ref = NULL, lookups = NULL WHERE number = ?',
      )
      .run(number);
    const ref = rest?.['ref'];
    return {
      erased: { subject: id, keys, lookups: hashes.length },
      ref: typeof ref === 'string' ? ref : undefined,
    };
  }

  eraseDataKeys(id: string, ids: readonly string[]): ErasedKeys {
    const number = this.#row(id)?.number;
    if (number === undefined) return { subject: id, keys: [], lookups: 0 };
    const found = [...this.#keys(number, ids)];
    const remove = this.#file.statement('DELETE FROM data_key WHERE subject = ? AND id = ?');
    for (const [key] of found) remove.run(number, Buffer.from(key, 'base64url'));
    return { subject: id, keys: found.map(([key, bytes]) => erasedKey(key, bytes)), lookups: 0 };
  }

  /** Removes the look-ups that are not among the given ones. @returns their hashes. */
  keepLookups(id: string, lookups: readonly string[]): readonly Uint8Array[] {
    if (!this.#mayHash()) throw secretRotated();
    const row = this.#file.statement('SELECT number, lookups FROM subject WHERE id = ?').get(id);
    const before = hashesIn(bytesOf(row?.['lookups']));
    const wanted = new Set(lookups);
    const [kept, gone] = [true, false].map((isKept) =>
      before.filter((hash) => wanted.has(Buffer.from(hash).toString('hex')) === isKept),
    );
    if (row === undefined || kept === undefined || gone === undefined || gone.length === 0) return [];
    const number = Number(row['number']);
    for (const hash of gone)
      this.#file.statement('DELETE FROM lookup WHERE hash = ? AND subject = ?').run(hash, number);
    const noted = kept.length === 0 ? null : Buffer.concat(kept);
    this.#file.statement('UPDATE subject SET lookups = ? WHERE number = ?').run(noted, number);
    return gone;
  }

  /** Those of the hashes by which no complaint is found. */
  unused(hashes: readonly Uint8Array[]): readonly string[] {
    const look = this.#file.statement('SELECT 1 FROM lookup WHERE hash = ? LIMIT 1');
    return hashes
      .filter((hash) => look.get(hash) === undefined)
      .map((hash) => Buffer.from(hash).toString('hex'));
  }

  #mayHash(): boolean {
    return lookupSecretsOf(this.#file)?.includes(this.#print) !== false;
  }

  /** Whether the addresses lead to the given pseudonym, or to none yet. @param claimed those of the same call. */
  #mayClaim({ ref, addresses }: NonNullable<HashedKeys['begin']>, claimed: Map<string, string>): boolean {
    if (ref === undefined || addresses.length === 0) return true;
    const known = addresses.map((address) => claimed.get(address) ?? this.#claims.refOf(address));
    const leading = known.find((one) => one !== undefined);
    addresses.forEach((address, i) => {
      claimed.set(address, known[i] ?? ref);
    });
    return leading === undefined ? !this.#claims.isForgotten(ref) : leading === ref;
  }

  #add({ subject, begin, dataKeys, lookups }: HashedKeys, known: number | undefined): number {
    const hashes = lookups.map((hash) => Buffer.from(hash, 'hex'));
    const number = known ?? this.#begin(subject, begin, hashes);
    for (const { id, wrapped } of dataKeys) this.#addKey.run(number, Buffer.from(id, 'base64url'), wrapped);
    const added = hashes.filter((hash) => this.#addLookup.run(hash, number).changes > 0);
    if (known !== undefined && added.length > 0) this.#note(number, added);
    return number;
  }

  #begin(subject: string, begin: HashedKeys['begin'], hashes: readonly Buffer[]): number {
    if (begin === undefined) throw new TypeError('A subject begins with its key.');
    const { wrapped, master, ref, addresses } = begin;
    if (ref !== undefined) this.#claims.add(addresses, ref);
    const noted = hashes.length === 0 ? null : Buffer.concat(hashes);
    const { lastInsertRowid } = this.#addSubject.run(
      subject,
      wrapped,
      masterNumber(this.#file, master),
      ref ?? null,
      noted,
    );
    return Number(lastInsertRowid);
  }

  #note(number: number, hashes: readonly Buffer[]): void {
    const row = this.#file.statement('SELECT lookups FROM subject WHERE number = ?').get(number);
    const noted = Buffer.concat([bytesOf(row?.['lookups']) ?? NONE, ...hashes]);
    this.#file.statement('UPDATE subject SET lookups = ? WHERE number = ?').run(noted, number);
  }

  #row(id: string): Row | undefined {
    const row = this.#subject.get(id);
    return row === undefined
      ? undefined
      : { number: Number(row['number']), wrapped: bytesOf(row['wrapped']) };
  }

  #allKeys(number: number): ReadonlyMap<string, Uint8Array> {
    const rows = this.#file.statement('SELECT id, wrapped FROM data_key WHERE subject = ?').all(number);
    return new Map(rows.map(({ id, wrapped }) => [keyId(id), bytesOf(wrapped) ?? NONE]));
  }

  #keys(number: number, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
    const look = this.#file.statement('SELECT wrapped FROM data_key WHERE subject = ? AND id = ?');
    const keys = new Map<string, Uint8Array>();
    for (const id of ids) {
      const wrapped = bytesOf(look.get(number, Buffer.from(id, 'base64url'))?.['wrapped']);
      if (wrapped !== undefined) keys.set(id, wrapped);
    }
    return keys;
  }

  #ids(sql: string, value: string | Buffer): readonly string[] {
    return this.#file
      .statement(sql)
      .all(value)
      .map(({ id }) => String(id));
  }
}

function erasedKey(id: string, wrapped: Uint8Array): ErasedKeys['keys'][number] {
  return { id, digest: createHash('sha256').update(wrapped).digest('hex'), wrapped };
}

/** The hashes of the look-ups of a subject. */
export function hashesIn(noted: Uint8Array | undefined): readonly Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < (noted?.length ?? 0); at += HASH_BYTES) {
    hashes.push((noted ?? NONE).subarray(at, at + HASH_BYTES));
  }
  return hashes;
}

/** The secrets that may make look-ups. */
export function lookupSecretsOf(file: StoreFile): readonly string[] | undefined {
  return file.state('lookup-secrets')?.split(' ');
}

/** The bytes in a column. A test's own realm has another Uint8Array than the engine. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  return ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : undefined;
}

/** The id of a data key in a column. */
export function keyId(id: unknown): string {
  return Buffer.from(bytesOf(id) ?? NONE).toString('base64url');
}

/**
 * A short name of a master key, since each subject names its own. Notes the key if it is new. To be called inside a
 * transaction.
 */
export function masterNumber(file: StoreFile, print: string): number {
  const number = Number.parseInt(print.slice(0, SHORT_PRINT), 16);
  file
    .statement('INSERT INTO master (number, print) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(number, print);
  return number;
}
