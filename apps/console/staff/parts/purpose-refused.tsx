import type { ReactNode } from 'react';
import type { RequestFailed } from '../api/problem.ts';
import { Failure } from './failure.tsx';
import { Withheld } from './withheld.tsx';

/**
 * Why a purpose was not taken, and what was typed, to be put right.
 *
 * @returns undefined when the answer failed for another reason.
 */
export function purposeRefused(
  failed: RequestFailed | null,
  typed: string | undefined,
  show: (purpose: string) => void,
): ReactNode {
  if (failed?.code !== 'bad-purpose') return undefined;
  return (
    <>
      <Failure of={failed} />
      <Withheld as="withheld" show={show} typed={typed} />
    </>
  );
}
