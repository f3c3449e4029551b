import { performance } from 'node:perf_hooks';
import type { ReadStore } from '#read-store';
import { replaced } from './replaced.ts';

/** A commit of views and their checkpoints that this process asked for. */
export interface ViewsCommit {
  readonly seconds: number;
  readonly outcome: 'committed' | 'failed';
}

/** Reports to its listeners how long commits of views take. */
export class CommitTimes {
  readonly #listeners = new Set<(commit: ViewsCommit) => void>();

  /** @returns a function that ends the listening. */
  listen(listener: (commit: ViewsCommit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same store, with its commits reported. */
  of(store: ReadStore): ReadStore {
    return replaced(store, {
      commit: async (batches) => {
        const begun = performance.now();
        let outcome: ViewsCommit['outcome'] = 'failed';
        try {
          await store.commit(batches);
          outcome = 'committed';
        } finally {
          const seconds = (performance.now() - begun) / 1_000;
          for (const listener of this.#listeners) listener({ seconds, outcome });
        }
      },
    });
  }
}
