import type { ReactNode } from 'react';
import { Answer } from '../parts/answer.tsx';
import { JobEnded, JobUnknown } from './job-failures.tsx';
import { JobProgress } from './job-progress.tsx';
import { type Job, useJob } from './use-job.ts';

interface JobPartProps<J extends Job> {
  readonly address: string;
  /** What is told while it runs. */
  readonly running: string;
  /** Told instead of the common words when it ends without a result. */
  readonly failed?: string;
  readonly cancelled?: string;
  /** Leads back to the page without a job. */
  readonly over: () => void;
  /** The way to another one. It is shown when the job has ended. */
  readonly again?: ReactNode;
  readonly children: (result: NonNullable<J['result']>, job: J) => ReactNode;
}

/** A job that was started: its progress, then its result, or why there is none. */
export function JobPart<J extends Job>(props: JobPartProps<J>) {
  const { address, running, over, again, children } = props;
  const asked = useJob<J>(address);
  return (
    <Answer of={asked} failed={(code) => (code === 'unknown-job' ? <JobUnknown over={over} /> : undefined)}>
      {(job) =>
        job.state === 'running' ? (
          <JobProgress job={job} address={address} heading={running} />
        ) : (
          <>
            {job.result === undefined ? <JobEnded {...props} job={job} /> : children(job.result, job)}
            {again}
          </>
        )
      }
    </Answer>
  );
}
