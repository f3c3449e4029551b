import { POLICIES } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useFormats, useWords } from '../words/use-words.ts';

export type Policy = Answered<'/v1/policies/{id}'>;

/** From when until when new complaints may name a policy. */
export function useInForce(): (policy: Policy) => string {
  const { one } = useWords(POLICIES);
  const format = useFormats();
  return ({ effective: { from, to } }) =>
    [
      from === undefined ? undefined : one.from(format.day(from)),
      to === undefined ? undefined : one.until(format.day(to)),
    ]
      .filter((text) => text !== undefined)
      .join(', ') || one.always;
}
