import type { Logger } from 'pino';
import type { Runner } from '#projecting';

/** A worker that updates the views from the log. */
export interface Worker {
  /** Resolves when the worker has stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>;
  /** Commits what was folded, then stops. */
  stop(): Promise<void>;
}

/** Starts to update the views and continues until it is stopped. Several workers do not disturb each other. */
export function startWorker(runner: Runner, log: Logger): Worker {
  const stopping = new AbortController();
  log.info('worker started');
  const ended = runner.run(stopping.signal).then(() => log.info('worker stopped'));
  return {
    ended,
    async stop() {
      stopping.abort();
      // The reader of `ended` gets a failure; `stop` does not throw it again.
      await ended.catch(() => undefined);
    },
  };
}
