import { RecentMap } from '#recent-map';
import type { Folded } from './folded.ts';

/** The folded complaints used last, by folio. A bounded cache; the store is the authority. */
export class FoldedCache {
  readonly #recent: RecentMap<string, Folded>;

  /** @param size most complaints kept; 0 keeps none. */
  constructor(size: number) {
    this.#recent = new RecentMap({ most: size });
  }

  get(folio: string): Folded | undefined {
    return this.#recent.get(folio);
  }

  drop(folio: string): void {
    this.#recent.delete(folio);
  }

  clear(): void {
    this.#recent.clear();
  }

  /** Keeps the newer revision; ignores an older one than the one kept. */
  put(folio: string, folded: Folded): void {
    const kept = this.#recent.get(folio);
    if (kept === undefined || kept.revision <= folded.revision) this.#recent.set(folio, folded);
  }
}
