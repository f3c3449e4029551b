import type { Logger } from 'pino';
import type { Eraser } from '#erasing';
import type { Runner } from '#projecting';

/** A worker that updates the views from the log. */
export interface Worker {
  /** Resolves when the worker has stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>;
  /** Commits what was folded, then stops. */
  stop(): Promise<void>;
}

/**
 * Starts to update the views and to finish erasures, and continues until it is stopped. Several workers do not disturb
 * each other.
 */
export function startWorker(runner: Runner, eraser: Eraser, log: Logger): Worker {
  const stopping = new AbortController();
  log.info('worker started');
  const erasing = eraser.run(stopping.signal);
  const ended = runner
    .run(stopping.signal)
    .finally(async () => {
      stopping.abort();
      await erasing;
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
