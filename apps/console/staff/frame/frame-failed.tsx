import type { ErrorComponentProps } from '@tanstack/react-router';
import { FRAME } from '#words/console';
import { useWords } from '../words/use-words.ts';

/** A fault of what stands around every page. The page is then gone too, but not what was typed. */
export function FrameFailed({ reset }: ErrorComponentProps) {
  const words = useWords(FRAME);
  return (
    <div role="alert" className="notice late-edge">
      <h1>{words.failures.heading}</h1>
      <p>{words.failures.page}</p>
      <button type="button" className="button" onClick={reset}>
        {words.states.reload}
      </button>
    </div>
  );
}
