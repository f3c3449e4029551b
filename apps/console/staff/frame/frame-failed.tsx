import type { ErrorComponentProps } from '@tanstack/react-router';
import { FRAME } from '#words/console';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/use-words.ts';

/** A fault of what stands around every page. The page is then gone too, but not what was typed. */
export function FrameFailed({ reset }: ErrorComponentProps) {
  const { failures, states } = useWords(FRAME);
  return (
    <Trouble heading={<h1>{failures.heading}</h1>} text={failures.page} act={states.reload} go={reset} />
  );
}
