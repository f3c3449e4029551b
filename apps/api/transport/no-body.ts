import { type FieldProblem, Problem } from '#http';
import { MAX_PROBLEMS, pointerTo } from '#validation';

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
    .slice(0, MAX_PROBLEMS)
    .map((name) => ({
      pointer: pointerTo('', name),
      code: 'unknown-member',
      message: 'is not a member of this body',
    }));
}
