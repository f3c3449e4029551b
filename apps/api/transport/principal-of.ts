import type { FastifyRequest } from 'fastify';
import type { Principal } from '#access';
import { Problem } from '#http';

/** Who sent a request. @throws Problem `key-required`. */
export function principalOf({ principal }: Pick<FastifyRequest, 'principal'>): Principal {
  if (principal === undefined) throw Problem.of('key-required', 'Send Authorization: Bearer and your key.');
  return principal;
}
