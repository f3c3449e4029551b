import type { Logger } from 'pino';
import type { Runner } from '#projecting';
import type { Background } from './background.ts';

/** A worker that updates the views from the log. */
export interface Worker {
  /** Resolves when the worker has stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>;
  /** Commits what was folded, then stops. */
  stop(): Promise<void>;
}

/** What a worker does. */
export interface Work {
  readonly runner: Runner;
  readonly background: readonly Background[];
}

/** Starts to update the views and to do what stands beside them, and continues until it is stopped. */
export function startWorker({ runner, background }: Work, log: Logger): Worker {
  const stopping = new AbortController();
  log.info('worker started');
  const beside = Promise.all(background.map((one) => one.run(stopping.signal)));
  const ended = runner
    .run(stopping.signal)
    .finally(async () => {
      stopping.abort();
      await beside;
    })
    .then(() => log.info('worker stopped'));
  return {
    ended,
    async stop() {
      stopping.abort();
      // The reader of `ended` gets a failure; `stop` does not throw it again.
      await ended.catch(() => undefined);
    },
  };
}
