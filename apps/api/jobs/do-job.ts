import { auditLedger, type Telling } from '#examining';
import { replayDocument } from '#ledger';
import type { Runtime } from '#runtime';
import type { JobAsked, JobTurn } from './job.ts';

/**
 * Does a job on this thread.
 *
 * @throws errors of the work; the signal's reason.
 */
export async function doJob(asked: JobAsked, runtime: Runtime, turn: JobTurn): Promise<object> {
  switch (asked.job) {
    case 'rebuild': {
      const runner = await runtime.runner();
      const { signal } = turn;
      const onProgress = counting(`rebuilding ${asked.view}`, turn);
      return await runner.rebuild(asked.view, {
        signal,
        onProgress: ({ events, total }) => onProgress(events, total),
      });
    }
    case 'replay': {
      const onProgress = counting('replaying', turn);
      return await replayDocument(await runtime.events(), asked.knowledge, {
        onProgress: ({ events, total }) => onProgress(events, total),
      });
    }
    case 'audit':
      return await auditLedger(tellingOf(turn), runtime);
  }
}

/** Tells the progress of a step. Throws in the midst of the work once the job is cancelled, which ends it. */
function counting(step: string, { signal, onProgress }: JobTurn): (done: number, of?: number) => void {
  return (done, of) => {
    onProgress({ step, done, of: of ?? null });
    signal.throwIfAborted();
  };
}

function tellingOf(turn: JobTurn): Telling {
  return {
    progress({ label }) {
      // A step that has nothing to count is told, too, and no step begins after the job was cancelled.
      const told = counting(label, turn);
      told(0);
      return { update: (done, { total } = {}) => told(done, total), end: () => {} };
    },
  };
}
