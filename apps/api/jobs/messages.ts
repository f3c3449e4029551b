import type { LoggedFault, ProblemParts } from '#http';
import type { ThreadSettings } from '#runtime';
import type { JobAsked, JobProgress } from './job.ts';

/** What the thread of a job begins with. */
export interface JobThreadData {
  readonly settings: ThreadSettings;
  /** One number, which is not 0 any more once the job is cancelled: the thread may be too busy to hear a message. */
  readonly cancelled: SharedArrayBuffer;
}

export type ToJob =
  | { readonly kind: 'work'; readonly asked: JobAsked }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'close' };

/** What became of the job. */
export type JobAnswer =
  | { readonly result: object }
  | { readonly problem: ProblemParts /** Of an unexpected error. */; readonly fault?: LoggedFault }
  | { readonly cancelled: true }
  /** The thread ended during the job. */
  | { readonly lost: string | undefined };

/** What the thread tells meanwhile. */
export type JobTold = JobProgress;
