import type { Logger } from 'pino';
import type { Runner } from '#projecting';

/** A worker that keeps the views in step with the log. */
export interface Worker {
  /** Settles when the worker has stopped; rejects when it cannot go on. */
  readonly ended: Promise<void>;
  /** Commits what was folded, then stops. */
  stop(): Promise<void>;
}

/** Starts bringing the views up, and keeps them there. Several workers, here or elsewhere, do no harm to each other. */
export function startWorker(runner: Runner, log: Logger): Worker {
  const stopping = new AbortController();
  log.info('worker started');
  const ended = runner.run(stopping.signal).then(() => log.info('worker stopped'));
  return {
    ended,
    async stop() {
      stopping.abort();
      // Whoever looks at `ended` learns of a failure; stopping does not fail twice.
      await ended.catch(() => undefined);
    },
  };
}
