import type { Logger } from 'pino';
import type { Runtime, ThreadSettings } from '#runtime';
import { ThreadClient } from '#threads';
import type { FromWorker, ToWorker } from './messages.ts';
import type { Worker } from './start-worker.ts';

/** The worker cannot go on. */
export class WorkerFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Keeps the views up in a thread of its own, so that nothing else waits for it. If the thread dies, it is started again
 * once. After that the process is not ready.
 */
export function startWorkerApart(runtime: Runtime, settings: ThreadSettings, log: Logger): Worker {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  ended.catch(() => undefined);
  const thread = new ThreadClient<ToWorker, 'ended', FromWorker>({
    name: 'worker',
    file: new URL('./worker-thread', import.meta.url),
    data: settings,
    threads: runtime.threads,
    standing: true,
    lost: () => 'ended',
    died: (fault) => log.error({ thread: 'worker', fault }, 'a thread died'),
    told: (message) => {
      switch (message.kind) {
        case 'log':
          log[message.level](message.fields, message.text);
          break;
        case 'committed':
          runtime.committedElsewhere(message.commit);
          break;
        case 'resubscribed':
          runtime.resubscribedElsewhere(message.times);
          break;
        case 'failed':
          reject(new WorkerFailed(message.code, message.message));
          // It would fail again.
          void thread.end('stop');
      }
    },
  });
  return {
    ended,
    async stop() {
      await thread.end('stop');
      resolve();
    },
  };
}
