import { type ReactNode, useEffect, useState } from 'react';
import { FRAME } from '#words/console';
import type { Asked } from '../api/use-api.ts';
import { useWords } from '../words/use-words.ts';
import { Failure } from './failure.tsx';

/** Shorter waits are not told: words that come and go at once disturb. */
const PATIENCE_MS = 300;

interface AnswerProps<T> {
  readonly of: Asked<T>;
  readonly children: (answer: T) => ReactNode;
  /** Told instead of the common words for a failure; undefined leaves those. */
  readonly failed?: (code: string) => ReactNode;
}

/** A part of a page that stands on an answer of the API: awaited, there, there but old, or failed. */
export function Answer<T>({ of, children, failed }: AnswerProps<T>) {
  if (of.error !== null)
    return failed?.(of.error.code) ?? <Failure of={of.error} again={() => void of.refetch()} />;
  if (of.data === undefined) return <Waiting />;
  return (
    <div className={of.isPlaceholderData ? 'old' : undefined} aria-busy={of.isPlaceholderData}>
      {children(of.data)}
    </div>
  );
}

/** Says after a moment that something is awaited. */
export function Waiting() {
  const words = useWords(FRAME);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p aria-busy="true" className="muted">
      {long ? words.states.waiting : ''}
    </p>
  );
}
