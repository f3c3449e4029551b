import type { FastifyRequest } from 'fastify';
import type { Visitor } from '#complainant-desk';

/** Who asks without a key. */
export function visitorOf({ ip }: Pick<FastifyRequest, 'ip'>): Visitor {
  return { address: ip };
}
