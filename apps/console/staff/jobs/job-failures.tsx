import { JOBS } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { Failure } from '../parts/failure.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/use-words.ts';
import type { Job } from './use-job.ts';

/** A job could not be started. */
export function NotStarted({ of }: { readonly of: RequestFailed }) {
  const { ends } = useWords(JOBS);
  if (of.code !== 'too-many-jobs') return <Failure of={of} />;
  const { retryAfter } = of;
  return (
    <div role="alert" className="notice late-edge">
      <h2>{ends.tooMany}</h2>
      <p>{retryAfter === undefined ? ends.busyText : ends.tooManyText(String(retryAfter))}</p>
    </div>
  );
}

/** The server knows no such job: it ended with its process, it is too long ago, or it is somebody else's. */
export function JobUnknown({ over }: { readonly over: () => void }) {
  const { ends } = useWords(JOBS);
  return <Trouble heading={<h2>{ends.unknown}</h2>} text={ends.unknownText} act={ends.startOver} go={over} />;
}

interface EndedProps {
  readonly job: Job;
  /** Told instead of the common words. */
  readonly failed?: string;
  readonly cancelled?: string;
}

/** A job ended without a result. */
export function JobEnded({ job, failed, cancelled }: EndedProps) {
  const { ends } = useWords(JOBS);
  if (job.state === 'cancelled') return <p className="notice">{cancelled ?? ends.cancelled}</p>;
  return (
    <div role="alert" className="notice late-edge">
      <p>{failed ?? ends.failed}</p>
      {job.failure !== undefined && (
        <p className="muted">
          <Refusal of={job.failure} /> <span className="small">({job.failure.code})</span>
        </p>
      )}
    </div>
  );
}
