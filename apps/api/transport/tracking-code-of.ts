import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';

/** A typed code may have blanks within. */
const TRACKING = /^tracking +(\S.{0,99}?) *$/i;

/** The tracking code of a request. Nobody has looked at it yet. @throws Problem `tracking-code-required`. */
export function trackingCodeOf({ headers: { authorization = '' } }: Pick<FastifyRequest, 'headers'>): string {
  const code = TRACKING.exec(authorization)?.[1];
  if (code !== undefined) return code;
  throw Problem.of(
    'tracking-code-required',
    'Nothing was done: send Authorization: Tracking and the code of the complaint.',
    { headers: { 'www-authenticate': 'Tracking realm="complaint-ledger"' } },
  );
}
