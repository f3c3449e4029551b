import { RecentMap } from '#recent-map';
import type { StoreFile } from './store-file.ts';

/** About 5 MB. */
const MOST = 20_000;

/**
 * The entries that were read last. A committed entry never changes, unless somebody is forgotten or the index is
 * restored. Both raise the file's count of changes, which is read again after another connection has written.
 */
export class RememberedRefs {
  readonly #file: StoreFile;
  readonly #refs = new RecentMap<string, string>({ most: MOST });
  #version: unknown;
  #changes: string | undefined;
  #era = 0;

  constructor(file: StoreFile) {
    this.#file = file;
  }

  /** Rises whenever the entries remembered before may be wrong. */
  get era(): number {
    return this.#era;
  }

  /** Forgets what other processes have changed. To be called before each use. */
  refresh(): void {
    const version = this.#file.read(
      () => this.#file.statement('PRAGMA data_version').get()?.['data_version'],
    );
    if (version === this.#version) return;
    this.#version = version;
    const changes = this.#file.state('changes');
    if (changes !== this.#changes) this.clear();
    this.#changes = changes;
  }

  /** The pseudonym of some keys; `undefined` unless all of them are remembered. */
  refOf(keys: readonly string[]): string | undefined {
    let deciding: string | undefined;
    for (const key of keys) {
      const ref = this.#refs.get(key);
      if (ref === undefined) return undefined;
      deciding ??= ref;
    }
    return deciding;
  }

  /** @param era the value of {@link RememberedRefs.era} when the entry was read. */
  add(key: string, ref: string, era: number): void {
    if (era === this.#era) this.#refs.set(key, ref);
  }

  clear(): void {
    this.#refs.clear();
    this.#era += 1;
  }
}
