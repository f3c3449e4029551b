import type { FastifyRequest } from 'fastify';

/**
 * Whether an origin is that of this ledger.
 *
 * @param url the origin that people see. `undefined`: that of the request.
 */
export function isOwnOrigin(
  origin: string,
  { host }: Pick<FastifyRequest, 'host'>,
  url: string | undefined,
): boolean {
  if (url !== undefined) return origin === url;
  return URL.canParse(origin) && new URL(origin).host === host;
}
