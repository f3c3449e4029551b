import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';
import { allowedMethods } from '../transport/routes.ts';
import { knownProblem, problemOf } from './problem-of.ts';

/** The problem that a caller gets for an error of any part. An unexpected error gives no details. */
export function toProblem(error: unknown, request: FastifyRequest): Problem {
  const known = knownProblem(error);
  if (known !== undefined) return known;
  if (error instanceof HttpException && error.cause === undefined && error.getStatus() === 404)
    return nothingThere(request);
  const cause = error instanceof HttpException ? (error.cause ?? error) : error;
  return fromFramework(cause) ?? problemOf(cause);
}

function nothingThere(request: FastifyRequest): Problem {
  const [path = ''] = request.url.split('?', 1);
  const allowed = allowedMethods(path, request.server.routeNames);
  if (allowed.length === 0) return Problem.of('unknown-route', 'The routes are listed at /docs.');
  return Problem.of('method-not-allowed', 'The header Allow lists the methods of this address.', {
    headers: { allow: allowed.join(', ') },
  });
}

/** Failures of Fastify before our code runs, by their stable codes. */
function fromFramework(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return Problem.of('body-too-large', 'Nothing was recorded: a body has at most 1 MiB.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return Problem.of('unsupported-media-type', 'Nothing was recorded: send application/json.', {
        headers: { accept: 'application/json' },
      });
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return Problem.of('address-too-long', 'A part of the address is too long.');
    default:
      return isBadRequest(error)
        ? Problem.of('bad-request', 'The request is not well-formed HTTP.')
        : undefined;
  }
}

function isBadRequest(error: Error): boolean {
  return (
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}
