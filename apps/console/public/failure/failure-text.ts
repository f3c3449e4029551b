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

type AnyProblem = Pick<Problem, 'code' | 'status' | 'headers'>;

/** @param isKept whether the page that tells it keeps what was written (default: it does not). */
export function failureText(
  problem: AnyProblem,
  language: Language,
  { isKept = false }: { readonly isKept?: boolean } = {},
): FailureText {
  const { problems, wait } = wordsOf(language).pages;
  const seconds = Number(problem.headers['retry-after']);
  const told = problems[kindOf(problem, isKept)];
  if (!(problem.status === 429 && seconds > 0)) return told;
  return {
    ...told,
    wait: seconds >= 2 * MINUTE_S ? wait.minutes(Math.ceil(seconds / MINUTE_S)) : wait.seconds(seconds),
  };
}

function kindOf({ code, status, headers }: AnyProblem, isKept: boolean): PageProblem {
  if (code === 'too-many-requests' && headers['retry-after'] === undefined) return 'no-more';
  if (code === 'too-many-requests' && isKept) return 'too-many-acts';
  return KINDS[code] ?? BY_STATUS[status] ?? 'broken';
}
