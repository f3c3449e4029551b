import { randomUUID } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import { type Contact, contactKeys } from '../../complainant-index.ts';
import type { KeyedHash } from '../../keyed-hash.ts';
import { RememberedRefs } from '../remembered-refs.ts';
import type { StoreFile } from '../store-file.ts';

/** Finds or creates the pseudonyms of contacts. Those of remembered persons need no transaction. */
export class AssignRefs {
  readonly #file: StoreFile;
  readonly #hash: KeyedHash;
  readonly #look: StatementSync;
  readonly #add: StatementSync;
  readonly #remembered: RememberedRefs;

  constructor(file: StoreFile, hash: KeyedHash) {
    this.#file = file;
    this.#hash = hash;
    this.#look = file.statement('SELECT ref FROM entry WHERE hash = ?');
    this.#add = file.statement('INSERT INTO entry (hash, ref) VALUES (?, ?)');
    this.#remembered = new RememberedRefs(file);
  }

  /**
   * Resolves when all pseudonyms are committed, in one transaction. A contact that identifies nobody gets `undefined`.
   *
   * @throws KeyStoreError `unavailable`; then nothing was written.
   */
  async of(contacts: readonly Contact[]): Promise<readonly (string | undefined)[]> {
    this.#remembered.refresh();
    const keys = contacts.map((contact) => contactKeys(this.#hash, contact));
    const refs = keys.map((own) => this.#remembered.refOf(own));
    const isNew = (at: number) => refs[at] === undefined && keys[at]?.length !== 0;
    if (!refs.some((_, at) => isNew(at))) return refs;
    const { era } = this.#remembered;
    const entries = await this.#file.transaction('in-file', () =>
      keys.map((own, at) => (isNew(at) ? this.#entryFor(own) : [])),
    );
    return entries.map((found, at) => {
      found.forEach((ref, i) => {
        this.#remembered.add(keys[at]?.[i] ?? '', ref, era);
      });
      return refs[at] ?? found[0];
    });
  }

  /** The pseudonym that each key leads to. To be called inside a transaction. The first one decides. */
  #entryFor(keys: readonly string[]): readonly string[] {
    const found = keys.map((key) => this.#known(key));
    const ref = found.find((one) => one !== undefined) ?? randomUUID();
    keys.forEach((key, i) => {
      if (found[i] === undefined) this.#add.run(key, ref);
    });
    return keys.map((_, i) => found[i] ?? ref);
  }

  #known(key: string): string | undefined {
    const row = this.#look.get(key);
    return typeof row?.['ref'] === 'string' ? row['ref'] : undefined;
  }
}
