import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FRAME } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { Failure } from '../parts/failure.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/use-words.ts';
import { Title } from './title.tsx';

/** A page whose files do not come, or which has a fault. It must not take down the rest, nor what was typed. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const { failures, states } = useWords(FRAME);
  const router = useRouter();
  const again = () => {
    void router.invalidate().then(reset);
  };
  return (
    <>
      <Title>{failures.title}</Title>
      {error instanceof RequestFailed ? (
        <Failure of={error} again={again} />
      ) : (
        <Trouble heading={<h2>{failures.heading}</h2>} text={failures.page} act={states.reload} go={again} />
      )}
    </>
  );
}
