import type { LetterKind } from './port.ts';

/**
 * - `no-such-letter`: the complaint has nothing yet that such a letter could be about.
 * - `subject-erased`: what the letter would say was erased.
 */
export type LetterErrorCode = 'no-such-letter' | 'subject-erased';

/** A letter cannot be made. Nothing was shown. The message holds nothing personal. */
export class LetterError extends Error {
  constructor(
    readonly code: LetterErrorCode,
    message: string,
  ) {
    super(message);
  }
}

const NEEDS: Readonly<Record<LetterKind, string>> = {
  acknowledgement: 'a letter of acknowledgement has no number.',
  progress: 'a progress letter needs a progress report, and the number of one that exists.',
  response: 'a letter with a response needs one that was issued, and the number of one that exists.',
  closing: 'a closing letter needs a closed complaint, and has no number.',
  'erasure-decision':
    'a letter about an erasure needs a request that was decided, and the number of one that exists.',
};

export function noSuchLetter(kind: LetterKind): LetterError {
  return new LetterError('no-such-letter', `Nothing was shown: ${NEEDS[kind]} Read the complaint first.`);
}

export function subjectErased(): LetterError {
  return new LetterError(
    'subject-erased',
    'Nothing was shown: what the letter would say was erased. What is left stands in the history.',
  );
}
