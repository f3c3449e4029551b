import { ADMIN } from '#words/console';
import type { RequestFailed } from '../api/problem.ts';
import { Alert } from '../parts/alert.tsx';
import { Failure } from '../parts/failure.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

/** Why an act was not done. What is ours to say is said in our words. */
export function ActFailure({ of }: { readonly of: RequestFailed }) {
  const { acts } = useWords(ADMIN);
  const sentence = named(acts.refusals, of.code, '');
  const said = of.isUnsure ? acts.unsure : sentence;
  if (said === '') return <Failure of={of} />;
  return <Alert>{said}</Alert>;
}
