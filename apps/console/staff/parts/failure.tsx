import { Suspense, useEffect, useState } from 'react';
import { FRAME, type FrameWords, REFUSALS } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { signIn } from '../app/sign-in.ts';
import { explain, type Refused } from '../words/explain.ts';
import { useWords } from '../words/use-words.ts';
import { ActButton } from './act-button.tsx';

interface FailureProps {
  readonly of: RequestFailed;
  /** Asks again. Absent: nothing can be asked again. */
  readonly again?: () => void;
}

/** What happened, what was not done and what to do, in our words; what to quote when asking for help. */
export function Failure({ of, again }: FailureProps) {
  const words = useWords(FRAME);
  const left = useCountdown(of.retryAfter ?? 0);
  const common = sentenceOf(of, words);
  const told = of.status < 500 && of.status !== 401 ? of.problem : undefined;
  return (
    <div role="alert" className="notice late-edge">
      <h2>{words.failures.heading}</h2>
      <Suspense fallback={<p>{common}</p>}>
        {told === undefined ? <p>{common}</p> : <Why of={told} common={common} />}
      </Suspense>
      {told?.errors !== undefined && (
        <ul lang="en" className="muted">
          {told.errors.map(({ pointer, message }) => (
            <li key={pointer + message}>
              <span className="mono">{pointer}</span> {message}
            </li>
          ))}
        </ul>
      )}
      {of.problem !== undefined && (
        <p className="muted small">
          {words.failures.quote(of.problem.instance)} ({of.code})
        </p>
      )}
      {of.status === 401 ? (
        <button type="button" className="button" onClick={signIn}>
          {words.failures.signIn}
        </button>
      ) : (
        again !== undefined && (
          <ActButton busy={left > 0} act={again}>
            {left > 0 ? words.states.tryAfter(left) : words.states.reload}
          </ActButton>
        )
      )}
    </div>
  );
}

interface WhyProps {
  readonly of: Refused;
  /** Told where there are no words for the code. */
  readonly common: string;
}

function Why({ of, common }: WhyProps) {
  const { ours = common, theirs } = explain(of, useWords(REFUSALS));
  return (
    <>
      <p>{ours}</p>
      {theirs !== undefined && (
        <p lang="en" className="muted">
          {theirs}
        </p>
      )}
    </>
  );
}

function sentenceOf(failed: RequestFailed, { failures }: FrameWords): string {
  if (failed.status === 0) return failures.noAnswer;
  if (failed.status === 401) return failures.unauthenticated;
  if (failed.status === 403) return failures.forbidden;
  if (failed.status === 404) return failures.notFound;
  if (failed.status === 429) return failures.tooMany;
  if (failed.status === 503) return failures.away;
  return failed.status < 500 ? failures.refused : failures.other;
}

function useCountdown(from: number): number {
  const [left, setLeft] = useState(from);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
