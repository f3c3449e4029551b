import type { FastifyReply } from 'fastify';
import type { Jobs, NewJob } from './jobs.ts';

/** The answer of a POST that starts a job. */
export interface JobAccepted {
  readonly id: string;
}

/** Starts a job, and tells in `Location` where its state is. @throws as {@link Jobs.start}. */
export function startJob(jobs: Jobs, job: NewJob, reply: FastifyReply): JobAccepted {
  const { id } = jobs.start(job);
  void reply.header('location', `${job.place}/${id}`);
  return { id };
}
