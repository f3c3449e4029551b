import { type FieldProblem, Problem } from '#http';

/** How many members an answer names. */
const MOST_NAMED = 50;

/**
 * Checks that a body, if there is one, is an empty object: the address says everything.
 *
 * @throws Problem `invalid-body`.
 */
export function requireNoMembers(body: unknown): void {
  const errors = faultsOf(body ?? {});
  if (errors.length > 0) throw Problem.of('invalid-body', 'Nothing was done: see "errors".', { errors });
}

function faultsOf(body: unknown): readonly FieldProblem[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [{ pointer: '', code: 'wrong-type', message: 'must be a JSON object' }];
  return Object.keys(body)
    .slice(0, MOST_NAMED)
    .map((name) => ({
      pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: 'unknown-member',
      message: 'is not a member of this body',
    }));
}
