import { setImmediate as nextTurn } from 'node:timers/promises';
import { Binary } from 'mongodb';
import type { KeyedHash } from '../keyed-hash.ts';
import { lookupHash } from '../keys/contents.ts';
import {
  type KeyStoreError,
  masterRotated,
  secretRotated,
  subjectBegun,
  subjectErased,
  subjectUnknown,
} from '../keys/errors.ts';
import type { NewKeys } from '../keys/key-store.ts';
import type { KeyDatabase, StoredAddition, StoredSubject } from './key-database.ts';

interface Put {
  readonly keys: readonly NewKeys[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What one put does to one subject. */
interface Change extends StoredAddition {
  readonly put: Put;
  readonly begun: StoredSubject | undefined;
}

/** A change that begins its subject. */
type Begun = Change & { readonly begun: StoredSubject };

/** Gathers the new keys of one turn of the event loop and writes them together, one batch after the other. */
export class PutQueue {
  readonly #database: KeyDatabase;
  readonly #hash: KeyedHash;
  readonly #print: string;
  #queue: Put[] = [];
  #writing: Promise<void> | undefined;

  /** @param print fingerprint of the secret of the hashes. */
  constructor(database: KeyDatabase, hash: KeyedHash, print: string) {
    this.#database = database;
    this.#hash = hash;
    this.#print = print;
  }

  put(keys: readonly NewKeys[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ keys, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Resolves when no put is left. */
  async empty(): Promise<void> {
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    await nextTurn();
    while (this.#queue.length > 0) await this.#write(this.#nextBatch());
    this.#writing = undefined;
  }

  /** The oldest puts, of which no two are about the same subject: the server may apply a batch in any order. */
  #nextBatch(): readonly Put[] {
    const subjects = new Set<string>();
    const end = this.#queue.findIndex(({ keys }) => {
      const own = new Set(keys.map(({ subject }) => subject));
      if ([...own].some((subject) => subjects.has(subject))) return true;
      for (const subject of own) subjects.add(subject);
      return false;
    });
    return this.#queue.splice(0, end < 0 ? this.#queue.length : Math.max(end, 1));
  }

  async #write(batch: readonly Put[]): Promise<void> {
    const refused = new Map<Put, unknown>();
    const changes = batch.flatMap((put) => this.#changesOf(put, refused));
    try {
      const [added] = await Promise.all([
        this.#begin(changes, refused),
        ...changes
          .filter(({ begun }) => begun === undefined)
          .map(async (change) => {
            if (!(await this.#database.extend(change)))
              refused.set(change.put, await this.#refusal(change.subject, subjectUnknown));
          }),
      ]);
      await this.#requireCurrent(added, batch, refused);
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const put of batch) {
      if (refused.has(put)) put.reject(refused.get(put));
      else put.resolve();
    }
  }

  /** @returns what was added. */
  async #begin(changes: readonly Change[], refused: Map<Put, unknown>): Promise<readonly Begun[]> {
    const begun = changes.flatMap((change) =>
      change.begun === undefined ? [] : [{ ...change, begun: change.begun }],
    );
    const there = await this.#database.add(begun.map((change) => change.begun));
    for (const index of there) {
      const change = begun[index];
      if (change !== undefined) refused.set(change.put, await this.#refusal(change.subject, subjectBegun));
    }
    return begun.filter((_, index) => !there.has(index));
  }

  /**
   * Withdraws keys under a former master key, and those of a process with a former secret. A rotation names its master key first and looks for others then: so it
   * finds every key that was added before, and this finds it named for every key that was added after.
   */
  async #requireCurrent(
    added: readonly Begun[],
    batch: readonly Put[],
    refused: Map<Put, unknown>,
  ): Promise<void> {
    const { current, lookupSecrets } = await this.#database.state();
    if (lookupSecrets?.includes(this.#print) === false) {
      await this.#database.withdraw(added.map(({ begun }) => begun));
      for (const put of batch) refused.set(put, secretRotated());
      return;
    }
    if (current === undefined) return;
    const former = added.filter(({ begun }) => begun.master !== current);
    const stay = new Set(await this.#database.withdraw(former.map(({ begun }) => begun)));
    for (const { put, subject, begun } of former) {
      // Another writer uses the key already. It is lost to nobody if the rotation has found it.
      const found = stay.has(begun) ? await this.#database.head(subject) : undefined;
      if (found?.erased === true) refused.set(put, subjectErased(subject));
      else if (found?.master !== current) refused.set(put, masterRotated(subject));
    }
  }

  async #refusal(subject: string, otherwise: (subject: string) => KeyStoreError): Promise<KeyStoreError> {
    const found = await this.#database.head(subject);
    return found?.erased === true ? subjectErased(subject) : otherwise(subject);
  }

  /** One change for each subject: several parts of a put are one. */
  #changesOf(put: Put, refused: Map<Put, unknown>): readonly Change[] {
    const changes = new Map<string, Change>();
    for (const { subject, begin, dataKeys, lookups = [] } of put.keys) {
      const before = changes.get(subject);
      if (before !== undefined && begin !== undefined) {
        refused.set(put, subjectBegun(subject));
        return [];
      }
      const keys = [
        ...(before?.keys ?? []),
        ...dataKeys.map(({ id, wrapped }) => ({ id, wrapped: new Binary(wrapped) })),
      ];
      const hashes = lookups
        .map(({ kind, value }) => this.#hash(kind, value))
        .filter((hash) => hash !== undefined)
        .map(lookupHash);
      const all = [...new Set([...(before?.lookups ?? []), ...hashes])];
      const head = before?.begun ?? (begin && subjectOf(subject, begin));
      const begun = head && { ...head, keys, lookups: all };
      changes.set(subject, { put, subject, keys, lookups: all, begun });
    }
    return [...changes.values()];
  }
}

function subjectOf(subject: string, begin: NonNullable<NewKeys['begin']>): StoredSubject {
  const { wrapped, master, complainantRef: ref } = begin;
  return { _id: subject, wrapped: new Binary(wrapped), master, ...(ref !== undefined && { ref }) };
}
