import { RecentMap } from '#recent-map';

/** About 5 MB. */
const MOST = 20_000;

/**
 * New pseudonyms that this process has proposed and that are not stored yet. It proposes the same one again to a person
 * who is met twice before the keys of the first complaint are written. What the store knows is not remembered: it may
 * change.
 */
export class Proposals {
  readonly #newRef: () => string;
  /** By keyed hash of an address. */
  readonly #pending = new RecentMap<string, string>({ most: MOST });

  /** @param newRef makes a random pseudonym. */
  constructor(newRef: () => string) {
    this.#newRef = newRef;
  }

  /**
   * @param keys keyed hashes of the addresses of one person; the first one with a pseudonym decides.
   * @param read the pseudonyms that the store has for them.
   */
  async of(
    keys: readonly string[],
    read: (keys: readonly string[]) => Promise<readonly (string | undefined)[]>,
  ): Promise<string | undefined> {
    if (keys.length === 0) return undefined;
    const stored = (await read(keys)).find((ref) => ref !== undefined);
    if (stored !== undefined) return stored;
    const ref = keys.map((key) => this.#pending.get(key)).find((one) => one !== undefined) ?? this.#newRef();
    for (const key of keys) this.#pending.set(key, ref);
    return ref;
  }

  /** Says that keys with a proposal for some addresses were written or refused: the store knows the truth now. */
  forget(keys: readonly string[]): void {
    for (const key of keys) this.#pending.delete(key);
  }
}
