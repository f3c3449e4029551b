import { createSecretKey } from 'node:crypto';
import { RecentMap } from '#recent-map';
import { KEY_BYTES } from '../keys/aead.ts';
import type { KeyStore, SubjectKey } from '../keys/key-store.ts';
import type { MasterKeys } from '../keys/master-key.ts';
import { randomBytesOf } from '../keys/random.ts';
import type { OpenSubject } from './seal-part.ts';

/** Keys kept in memory for the next event of the same subject. */
const KEPT = 10_000;

/** The key of a subject that nobody has begun yet. */
export interface FreshSubject extends OpenSubject {
  readonly begin: { readonly wrapped: Uint8Array; readonly master: string };
}

/** The keys of complaints and principals, unwrapped. */
export class SubjectKeys {
  readonly #store: KeyStore;
  readonly #master: MasterKeys;
  /**
   * Keys of subjects that were active. They only spare reading: the store refuses a new data key of an erased subject,
   * and it has no old one.
   */
  readonly #kept = new RecentMap<string, OpenSubject>({ most: KEPT });

  constructor(store: KeyStore, master: MasterKeys) {
    this.#store = store;
    this.#master = master;
  }

  /** A new key. The caller makes it durable with the first data key. */
  fresh(id: string): FreshSubject {
    const raw = randomBytesOf(KEY_BYTES);
    const master = this.#master.current();
    return {
      id,
      key: createSecretKey(raw),
      begin: { wrapped: master.wrap(id, raw), master: master.fingerprint },
    };
  }

  /** Says that a fresh key is durable. */
  began({ id, key }: OpenSubject): void {
    this.#kept.set(id, { id, key });
  }

  /**
   * A key to seal with; `undefined` when the subject has none yet.
   *
   * @throws KeyStoreError.
   */
  async forSealing(id: string): Promise<OpenSubject | 'erased' | undefined> {
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    const known = await this.#store.subject(id);
    return known === undefined || known.state === 'erased' ? known?.state : await this.open(id, known);
  }

  /** Unwraps the key of a subject. @throws KeyStoreError when it was altered or has an unknown master key. */
  async open(id: string, known: Extract<SubjectKey, { state: 'active' }>): Promise<OpenSubject> {
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    const master = await this.#master.of(known.master);
    const opened = { id, key: createSecretKey(master.unwrap(id, known.wrapped)) };
    this.#kept.set(id, opened);
    return opened;
  }

  /** Forgets keys whose subjects were erased. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#kept.delete(id);
  }
}
