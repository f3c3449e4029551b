import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';
import { isOwnOrigin } from '../public/guard/own-origin.ts';

/**
 * Refuses what no page of ours sends. A browser says in `Sec-Fetch-Site` where a request began, and no script can change
 * it. For what changes something, `Origin` must be ours too.
 *
 * @param url the origin that people see. `undefined`: that of the request.
 * @throws Problem `cross-site`.
 */
export function requireOurPage(request: FastifyRequest, url: string | undefined): void {
  const { method, headers } = request;
  const reads = method === 'GET' || method === 'HEAD';
  const { origin } = headers;
  const isOurs =
    headers['sec-fetch-site'] === 'same-origin' &&
    (reads || (origin !== undefined && isOwnOrigin(origin, request, url)));
  if (isOurs) return;
  throw Problem.of(
    'cross-site',
    'Nothing was done: a session counts only for what a page of this ledger sends. A program sends Authorization: Bearer and its key.',
  );
}
