import type { Problem } from '#http';
import { type Language, type PageProblem, wordsOf } from '#words';

/** Why something failed, for the reader. */
export interface FailureText {
  readonly title: string;
  readonly text: string;
  /** When to try again. */
  readonly wait?: string;
}

const KINDS: Readonly<Record<string, PageProblem>> = {
  'too-many-filings': 'too-many-filings',
  'too-many-requests': 'too-many-forms',
  'too-many-tries': 'too-many-tries',
  'cross-site': 'cross-site',
  'subject-erased': 'erased',
  'idempotency-key-reused': 'sent-before',
};

const BY_STATUS: Readonly<Record<number, PageProblem>> = {
  400: 'broken',
  404: 'not-found',
  405: 'not-found',
  408: 'away',
  409: 'refused',
  413: 'too-large',
  414: 'not-found',
  429: 'too-many-tries',
  503: 'away',
};

/** Longer waits are told in minutes. */
const MINUTE_S = 60;

export function failureText(
  problem: Pick<Problem, 'code' | 'status' | 'headers'>,
  language: Language,
): FailureText {
  const { problems, wait } = wordsOf(language).pages;
  const told = problems[KINDS[problem.code] ?? BY_STATUS[problem.status] ?? 'broken'];
  const seconds = Number(problem.headers['retry-after']);
  if (!(problem.status === 429 && seconds > 0)) return told;
  return {
    ...told,
    wait: seconds >= 2 * MINUTE_S ? wait.minutes(Math.ceil(seconds / MINUTE_S)) : wait.seconds(seconds),
  };
}
