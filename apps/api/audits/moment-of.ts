import type { Knowledge, LogMark } from '#event-store';
import { type FieldProblem, Problem } from '#http';
import { ReportError } from '#reporting';
import type { Api } from '../api.ts';
import { knownAt } from '../complaints/known-at.ts';

/**
 * The moment that a body names as `asOf`. Default: that of the last event.
 *
 * @throws Problem `invalid-body`, `as-of-not-past`, `nothing-known`.
 */
export async function momentOf(
  asOf: string | undefined,
  api: Pick<Api, 'store' | 'zone' | 'now'>,
): Promise<Knowledge & { readonly mark: LogMark }> {
  const { time, mark } = await knownAt(asOf, api).catch((error: unknown) => {
    throw error instanceof ReportError && error.code === 'bad-as-of' ? badMoment(error.message) : error;
  });
  if (mark !== undefined) return { time, mark };
  throw Problem.of(
    'nothing-known',
    'Nothing was recorded yet at that moment, so there is nothing to fold. Name a later one.',
  );
}

function badMoment(message: string): Problem {
  const errors: readonly FieldProblem[] = [{ pointer: '/asOf', code: 'bad-value', message }];
  return Problem.of('invalid-body', 'Nothing was begun: see "errors".', { errors });
}
