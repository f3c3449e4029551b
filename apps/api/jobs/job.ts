import type { Knowledge, LogMark } from '#event-store';

/** Work that takes long, as data: another thread does it. */
export type JobAsked =
  | { readonly job: 'rebuild'; readonly view: string }
  | { readonly job: 'replay'; readonly knowledge: Knowledge & { readonly mark: LogMark } }
  | { readonly job: 'audit' };

/** How far a job is. */
export interface JobProgress {
  /** What is being done, in words. A job may have several steps, each with its own count. */
  readonly step: string;
  readonly done: number;
  /** All that the step has to do, in the same unit. `null`: it is not known. */
  readonly of: number | null;
}

/** What accompanies the work. */
export interface JobTurn {
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobProgress) => void;
}

/** Does jobs, on this thread or in another. It does one at a time. */
export interface JobMaker {
  /** @throws the problem of the work; the signal's reason. */
  make(asked: JobAsked, turn: JobTurn): Promise<object>;
}

/** The job was cancelled before its end. */
export class Cancelled extends Error {
  constructor() {
    super('The job was cancelled. It was not finished.');
  }
}
