import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Principal } from '#access';
import { Problem } from '#http';
import { problemOf } from '../problems/problem-of.ts';
import { Cancelled, type JobAsked, type JobMaker, type JobProgress } from './job.ts';

/** Jobs that run or wait, in all and for one key. */
const MOST_OPEN = 6;
const MOST_OF_KEY = 2;
/** How many jobs that ended are kept, and for how long (ms). */
const MOST_KEPT = 20;
const KEPT_MS = 3_600_000;
/** How long a cancellation waits for the end of the work, in milliseconds. */
const CANCEL_MS = 5_000;
const RETRY_AFTER = 30;

/** The present state of a job. */
export interface JobDocument {
  readonly id: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** What is being done, or was done last. Absent while the job waits for its turn. */
  readonly step?: string;
  /** How much of the step is done. */
  readonly done: number;
  /** All that the step has to do. `null`: it is not known. */
  readonly of: number | null;
  /** Instants in UTC. */
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly result?: object;
  /** Why it failed. */
  readonly failure?: { readonly code: string; readonly title: string; readonly detail: string };
}

/** A job to start. */
export interface NewJob {
  /** The address of its kind, e.g. `/v1/audits`: a job is found below it only. */
  readonly place: string;
  readonly asked: JobAsked;
  /** Who starts it. Nobody else sees it. */
  readonly by: Pick<Principal, 'id' | 'keyId'>;
  /** Default: a new one. With the id of a job that is known, that one is given and none is started. */
  readonly id?: string;
}

interface Job extends Omit<NewJob, 'id'> {
  readonly id: string;
  readonly leaving: AbortController;
  readonly startedAt: number;
  progress: JobProgress | undefined;
  settled: Promise<void>;
  ended: (Pick<JobDocument, 'state' | 'result' | 'failure'> & { readonly at: number }) | undefined;
}

/**
 * The long work of this process: it runs one job at a time and keeps the results for a while. Another process knows
 * nothing of them.
 */
export class Jobs {
  readonly #maker: JobMaker;
  readonly #now: () => number;
  readonly #turn = pLimit(1);
  /** In the order of their start. */
  readonly #jobs = new Map<string, Job>();
  #running: Job | undefined;
  #closing = false;

  /** @param now milliseconds since 1970. */
  constructor(maker: JobMaker, now: () => number) {
    this.#maker = maker;
    this.#now = now;
  }

  /** @throws Problem `too-many-jobs`. */
  start({ id = randomUUID(), ...job }: NewJob): JobDocument {
    this.#forget();
    const known = this.#jobs.get(id);
    if (known !== undefined) return documentOf(known);
    this.#requireRoom(job.by.keyId);
    const started: Job = {
      ...job,
      id,
      leaving: new AbortController(),
      startedAt: this.#now(),
      progress: undefined,
      settled: Promise.resolve(),
      ended: undefined,
    };
    this.#jobs.set(id, started);
    started.settled = this.#turn(() => this.#run(started));
    return documentOf(started);
  }

  /** @throws Problem `unknown-job`, also for a job of somebody else. */
  find(place: string, id: string, by: Pick<Principal, 'id'>): JobDocument {
    return documentOf(this.#own(place, id, by));
  }

  /**
   * Ends a job that runs or waits, and waits some seconds for its end. One that has ended stays as it is.
   *
   * @throws as {@link find}.
   */
  async cancel(place: string, id: string, by: Pick<Principal, 'id'>): Promise<JobDocument> {
    const job = this.#own(place, id, by);
    this.#cancel(job);
    const waiting = new AbortController();
    await Promise.race([job.settled, pause(CANCEL_MS, undefined, { signal: waiting.signal, ref: false })]);
    waiting.abort();
    return documentOf(job);
  }

  /** Cancels all jobs, and begins none any more. Resolves when their work has ended. */
  async close(): Promise<void> {
    this.#closing = true;
    const open = this.#open();
    for (const job of open) this.#cancel(job);
    await Promise.all(open.map(({ settled }) => settled));
  }

  #cancel(job: Job): void {
    if (job.ended !== undefined) return;
    job.leaving.abort(new Cancelled());
    // It waits for its turn and will not get it.
    if (this.#running !== job) this.#end(job, { state: 'cancelled' });
  }

  async #run(job: Job): Promise<void> {
    if (job.ended !== undefined) return;
    this.#running = job;
    const { signal } = job.leaving;
    try {
      const result = await this.#maker.make(job.asked, {
        signal,
        onProgress: (progress) => {
          job.progress = progress;
        },
      });
      this.#end(job, { state: 'done', result });
    } catch (error) {
      this.#end(
        job,
        signal.aborted ? { state: 'cancelled' } : { state: 'failed', failure: failureOf(error) },
      );
    } finally {
      this.#running = undefined;
    }
  }

  #end(job: Job, how: Pick<JobDocument, 'state' | 'result' | 'failure'>): void {
    job.ended = { ...how, at: this.#now() };
  }

  #open(): readonly Job[] {
    return [...this.#jobs.values()].filter(({ ended }) => ended === undefined);
  }

  #requireRoom(key: string): void {
    const open = this.#open();
    const own = open.filter(({ by }) => by.keyId === key).length;
    if (this.#closing) throw full('The process ends, and begins no job any more.');
    if (own >= MOST_OF_KEY)
      throw full(`This key has ${own} jobs that are not finished, and may not have more.`);
    if (open.length >= MOST_OPEN)
      throw full(`${open.length} jobs are not finished, and there may not be more.`);
  }

  #own(place: string, id: string, by: Pick<Principal, 'id'>): Job {
    this.#forget();
    const job = this.#jobs.get(id);
    if (job !== undefined && job.place === place && job.by.id === by.id) return job;
    throw Problem.of(
      'unknown-job',
      'You started no such job in this process, or its result is not kept any more. A job is known to the process that ' +
        'began it alone, so where several answer at one address, all requests about it must reach the same one.',
    );
  }

  /** Drops what ended long ago, and the oldest of what is more than is kept. */
  #forget(): void {
    const ended = [...this.#jobs.values()].filter((job) => job.ended !== undefined);
    const tooMany = Math.max(0, ended.length - MOST_KEPT);
    const long = this.#now() - KEPT_MS;
    for (const [index, { id, ended: how }] of ended.entries())
      if (index < tooMany || (how !== undefined && how.at < long)) this.#jobs.delete(id);
  }
}

function full(why: string): Problem {
  return Problem.of('too-many-jobs', `${why} This one was not begun. Ask again later, or cancel one.`, {
    headers: { 'retry-after': String(RETRY_AFTER) },
  });
}

function failureOf(error: unknown): NonNullable<JobDocument['failure']> {
  const { code, title, detail } = problemOf(error);
  return { code, title, detail };
}

function documentOf({ id, startedAt, progress, ended }: Job): JobDocument {
  const { at, state, result, failure } = ended ?? {};
  return {
    id,
    state: state ?? 'running',
    ...(progress !== undefined && { step: progress.step }),
    done: progress?.done ?? 0,
    of: progress?.of ?? null,
    startedAt: new Date(startedAt).toISOString(),
    ...(at !== undefined && { endedAt: new Date(at).toISOString() }),
    ...(result !== undefined && { result }),
    ...(failure !== undefined && { failure }),
  };
}
