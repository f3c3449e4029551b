import './jobs.css';
import { useEffect, useId } from 'react';
import { JOBS } from '#words/console';
import { announce } from '../frame/announcer.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { When } from '../parts/when.tsx';
import { colon } from '../words/colon.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { stepTold } from './step.ts';
import { type Job, useCancel } from './use-job.ts';

interface JobProgressProps {
  readonly job: Job;
  readonly address: string;
  /** What is being done, as a heading. */
  readonly heading: string;
}

/** How far a job is, with the way to end it. */
export function JobProgress({ job, address, heading }: JobProgressProps) {
  const words = useWords(JOBS);
  const { cancelling, cancel } = useCancel(address);
  const id = useId();
  const step = job.step === undefined ? undefined : stepTold(job.step, words);
  const text = step === undefined ? words.progress.waiting : words.progress.working(step.text);
  useEffect(() => announce(`${heading}. ${text}`), [heading, text]);
  return (
    <section className="notice">
      <h2>{heading}</h2>
      <p id={id} lang={step?.english === true ? 'en' : undefined}>
        {text}
      </p>
      <p>
        <Bar job={job} labelledBy={id} />
        <Count job={job} />
      </p>
      <p className="muted">
        {words.progress.started}
        {colon()} <When at={job.startedAt} />. {words.progress.leave}
      </p>
      <p className="acts">
        <ActButton busy={cancelling} act={() => void cancel()}>
          {cancelling ? words.progress.cancelling : words.progress.cancel}
        </ActButton>
      </p>
    </section>
  );
}

function Bar({ job: { step, done, of }, labelledBy }: { readonly job: Job; readonly labelledBy: string }) {
  const extent = step === undefined || of === null || of === 0 ? {} : { value: Math.min(done, of), max: of };
  return <progress className="bar" aria-labelledby={labelledBy} {...extent} />;
}

/** The same in numbers. */
function Count({ job: { step, done, of } }: { readonly job: Job }) {
  const { progress } = useWords(JOBS);
  const { number } = useNumbers();
  if (step === undefined || (of === null && done === 0)) return null;
  return <>{of === null ? progress.done(done) : progress.counted(number(done), number(of))}</>;
}
