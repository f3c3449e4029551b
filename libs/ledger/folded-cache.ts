import type { Folded } from './folded.ts';

/**
 * The folded complaints used last, by folio: a bounded memory, never the authority. Entries live in two generations:
 * when the young one has half of all, the old one is dropped and the young one grows old. Taking them out one by one
 * would cost more than it spares.
 */
export class FoldedCache {
  readonly #half: number;
  #young = new Map<string, Folded>();
  #old = new Map<string, Folded>();

  /** @param size most complaints kept; 0 keeps none. */
  constructor(size: number) {
    this.#half = Math.ceil(size / 2);
  }

  get(folio: string): Folded | undefined {
    const young = this.#young.get(folio);
    if (young !== undefined) return young;
    const old = this.#old.get(folio);
    if (old !== undefined) this.#keep(folio, old);
    return old;
  }

  drop(folio: string): void {
    this.#young.delete(folio);
    this.#old.delete(folio);
  }

  /** Keeps what is newer; an older revision than the one kept is ignored. */
  put(folio: string, folded: Folded): void {
    const kept = this.#young.get(folio) ?? this.#old.get(folio);
    if (kept === undefined || kept.revision <= folded.revision) this.#keep(folio, folded);
  }

  #keep(folio: string, folded: Folded): void {
    if (this.#half === 0) return;
    this.#young.set(folio, folded);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
  }
}
