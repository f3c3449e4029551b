import { performance } from 'node:perf_hooks';
import type { Batch, ReadStore } from '#read-store';
import { replaced } from './replaced.ts';

/** The part of one commit that belongs to one view. */
export interface CommittedView extends Pick<Batch, 'from' | 'to'> {
  readonly name: string;
}

/** A commit of views and their checkpoints that this process asked for. It is data only. */
export interface ViewsCommit {
  /** When the commit began, in milliseconds since 1970. */
  readonly at: number;
  readonly seconds: number;
  readonly outcome: 'committed' | 'failed';
  /** The code of the error of a commit that failed. */
  readonly code?: string;
  readonly views: readonly CommittedView[];
}

/** Tells its listeners of each commit of views, by this thread or by another thread of the process. */
export class ViewsCommits {
  readonly #listeners = new Set<(commit: ViewsCommit) => void>();

  /** @returns a function that ends the listening. */
  listen(listener: (commit: ViewsCommit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(commit: ViewsCommit): void {
    for (const listener of this.#listeners) listener(commit);
  }

  /** The same store, with its commits told. */
  of(store: ReadStore): ReadStore {
    return replaced(store, {
      commit: async (batches) => {
        const at = Date.now();
        const begun = performance.now();
        let end: Pick<ViewsCommit, 'outcome' | 'code'> = { outcome: 'committed' };
        try {
          await store.commit(batches);
        } catch (error) {
          end = { outcome: 'failed', ...codeOf(error) };
          throw error;
        } finally {
          const seconds = (performance.now() - begun) / 1_000;
          const views = batches.map(({ view, from, to }) => ({ name: view.name, from, to }));
          this.tell({ at, seconds, ...end, views });
        }
      },
    });
  }
}

function codeOf(error: unknown): Pick<ViewsCommit, 'code'> {
  if (!(error instanceof Error)) return {};
  return { code: 'code' in error ? String(error.code) : error.name };
}
