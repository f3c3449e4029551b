import type { Logger } from 'pino';
import type { Eraser } from '#erasing';
import type { Unnamed } from '#evidence';
import type { Runner } from '#projecting';
import type { LateHolidays } from '#runtime';

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
  readonly eraser: Eraser;
  readonly lateHolidays: LateHolidays;
  readonly unnamed: Unnamed;
}

/**
 * Starts to update the views, to finish erasures, to move due dates for holidays announced late and to remove
 * unnamed evidence, and continues until it is stopped. Several workers do not disturb each other.
 */
export function startWorker({ runner, eraser, lateHolidays, unnamed }: Work, log: Logger): Worker {
  const stopping = new AbortController();
  log.info('worker started');
  const beside = Promise.all([
    eraser.run(stopping.signal),
    lateHolidays.run(stopping.signal),
    unnamed.run(stopping.signal),
  ]);
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
