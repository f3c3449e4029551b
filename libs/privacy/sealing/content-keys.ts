import { createSecretKey, type KeyObject } from 'node:crypto';
import { KEY_BYTES } from '../keys/aead.ts';
import { KeyStoreError, subjectErased } from '../keys/errors.ts';
import { hmacHex } from '../keys/hmac.ts';
import type { DataKey, KeyStore } from '../keys/key-store.ts';
import { newDataKey, type OpenSubject, unwrapDataKey } from './seal-part.ts';
import type { SubjectKeys } from './subject-keys.ts';

/*
 * Stored: change with care. The ids of contents depend on this text.
 */
const ID = 'complaint-ledger content id\0';
/** Half of an HMAC: no two contents of one complaint have the same id. */
const ID_DIGITS = 32;

/** The key of one content. */
export interface ContentKey {
  /** Id of the data key. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The key of a content that is being written. */
export interface NewContentKey extends ContentKey {
  /**
   * The id of the content: 32 hexadecimal digits of an HMAC under the key of the complaint. The same bytes have the same
   * id in one complaint. Nobody can check a guess of them without that key, which dies with an erasure.
   *
   * @param sha256 of the readable bytes.
   * @param before how many contents of the same bytes were erased before (default 0).
   */
  idOf(sha256: string, before?: number): string;
  /** Makes the key durable. @throws KeyStoreError `subject-erased`; when the store is away. */
  put(): Promise<void>;
}

/** Keys of contents outside the log: each has a data key of its own, which the key of its complaint wraps. */
export class ContentKeys {
  readonly #store: KeyStore;
  readonly #keys: SubjectKeys;

  constructor(store: KeyStore, keys: SubjectKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  /** A new key, which is not durable yet. @throws KeyStoreError `subject-erased`; when the store is away. */
  async begin(subject: string): Promise<NewContentKey> {
    const open = await this.#subject(subject);
    const { dataKey, key } = newDataKey(open);
    return {
      id: dataKey.id,
      key: createSecretKey(key),
      idOf: (sha256, before = 0) =>
        hmacHex(open.key.export(), `${ID}${sha256}${before === 0 ? '' : `\0${before}`}`).slice(0, ID_DIGITS),
      put: () => this.#store.put([{ subject, dataKeys: [dataKey] }]),
    };
  }

  /** The key of a content; `undefined` when it was erased, or is not a key of this subject. @throws KeyStoreError. */
  async open(subject: string, id: string): Promise<ContentKey | undefined> {
    const { subject: known, dataKeys } = await this.#store.keysOf(subject, [id]);
    const wrapped = dataKeys.get(id);
    if (known?.state !== 'active' || wrapped === undefined) return undefined;
    const key = unwrapDataKey({ id, wrapped } satisfies DataKey, await this.#keys.open(subject, known));
    return key?.length === KEY_BYTES ? { id, key: createSecretKey(key) } : undefined;
  }

  /** A complaint without anything personal has no key yet. */
  async #subject(id: string): Promise<OpenSubject> {
    const known = await this.#keys.forSealing(id);
    if (known === 'erased') throw subjectErased(id);
    if (known !== undefined) return known;
    const { begin, ...fresh } = this.#keys.fresh(id);
    try {
      await this.#store.put([{ subject: id, begin, dataKeys: [] }]);
    } catch (error) {
      if (error instanceof KeyStoreError && error.code === 'subject-begun') return await this.#subject(id);
      throw error;
    }
    this.#keys.began(fresh);
    return fresh;
  }
}
