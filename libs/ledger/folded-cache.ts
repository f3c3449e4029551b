import type { Folded } from './folded.ts';

/** The most recently used folded complaints, by folio: a bounded memory, never the authority. */
export class FoldedCache {
  readonly #entries = new Map<string, Folded>();
  readonly #size: number;

  /** @param size most complaints kept; 0 keeps none. */
  constructor(size: number) {
    this.#size = size;
  }

  get(folio: string): Folded | undefined {
    const found = this.#entries.get(folio);
    if (found !== undefined) {
      // A map keeps the order of insertion: the first entry is always the one unused for longest.
      this.#entries.delete(folio);
      this.#entries.set(folio, found);
    }
    return found;
  }

  drop(folio: string): void {
    this.#entries.delete(folio);
  }

  /** Keeps what is newer; an older revision than the one kept is ignored. */
  put(folio: string, folded: Folded): void {
    if (this.#size === 0) return;
    const kept = this.#entries.get(folio);
    if (kept !== undefined && kept.revision > folded.revision) return;
    this.#entries.delete(folio);
    this.#entries.set(folio, folded);
    if (this.#entries.size > this.#size) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
  }
}
