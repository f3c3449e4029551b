import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';
import { type BodyClass, type Problem as BodyProblem, validate } from '#validation';

/** The body of a POST. None means an empty object, because some requests need no members. @throws Problem `invalid-body`. */
export function readBody<T extends object>(shape: BodyClass<T>, { body }: Pick<FastifyRequest, 'body'>): T {
  const { value, problems } = validate(shape, body ?? {});
  if (problems !== undefined) throw invalidBody(problems);
  return value;
}

export function invalidBody(errors: readonly BodyProblem[]): Problem {
  return Problem.of('invalid-body', 'Nothing was recorded: see "errors".', { errors });
}
