import { RecentMap } from '#recent-map';
import type { IndexFile } from './index-file.ts';

/** Some 5 MB. */
const MOST = 20_000;

/**
 * The entries that were looked at last. An entry once committed never changes, unless someone is forgotten or the index
 * is restored: both move the file's count of changes, which is looked at whenever another connection has written.
 */
export class RememberedRefs {
  readonly #file: IndexFile;
  readonly #refs = new RecentMap<string, string>({ most: MOST });
  #version: unknown;
  #changes: string | undefined;
  #era = 0;

  constructor(file: IndexFile) {
    this.#file = file;
  }

  /** Moves whenever what was remembered before may be wrong. */
  get era(): number {
    return this.#era;
  }

  /** To be called before each use: forgets what other processes have changed. */
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

  /** The pseudonym that keys lead to; `undefined` unless each of them is remembered. */
  refOf(keys: readonly string[]): string | undefined {
    let deciding: string | undefined;
    for (const key of keys) {
      const ref = this.#refs.get(key);
      if (ref === undefined) return undefined;
      deciding ??= ref;
    }
    return deciding;
  }

  /** @param era what {@link RememberedRefs.era} was as the entry was read. */
  add(key: string, ref: string, era: number): void {
    if (era === this.#era) this.#refs.set(key, ref);
  }

  clear(): void {
    this.#refs.clear();
    this.#era += 1;
  }
}
