import type { FastifyRequest } from 'fastify';
import type { KeyRing, Principal } from '#access';
import { isPublic, isTracking, mayUse } from '#access/routes';
import { Problem } from '#http';
import type { RateLimiter } from './rate-limiter.ts';
import { routeOf } from './request.ts';
import { trackingCodeOf } from './tracking-code-of.ts';

const BEARER = /^bearer +(\S+) *$/i;
const REFUSALS = {
  unknown: 'The key is not known. Check that you copied the whole key.',
  revoked: 'The key has been revoked. Ask the administrator for another.',
  expired: 'The key has expired. Ask the administrator for another.',
} as const;

/** Decides whether a request may go on, before its body is read. */
export class Gate {
  constructor(
    private readonly keys: KeyRing,
    private readonly limiter: RateLimiter | undefined,
  ) {}

  /** Sets the principal of the request if its route needs a key. @throws Problem 401, 403, 429 or 503. */
  admit(request: FastifyRequest): void {
    const route = routeOf(request);
    if (isPublic(route)) return;
    if (isTracking(route)) {
      // The desk of complainants checks the code.
      trackingCodeOf(request);
      return;
    }
    const principal = this.#identify(request.headers.authorization);
    request.principal = principal;
    const wait = this.limiter?.take(principal.keyId) ?? 0;
    if (wait > 0) {
      throw Problem.of(
        'too-many-requests',
        'This key has used all its requests. Nothing was done. Wait as long as Retry-After says.',
        {
          headers: { 'retry-after': String(wait) },
        },
      );
    }
    if (!mayUse(principal.role, route)) {
      throw Problem.of('role-not-allowed', `A key of the role ${principal.role} may not do this.`);
    }
  }

  #identify(authorization: string | undefined): Principal {
    const presented = BEARER.exec(authorization ?? '')?.[1];
    if (presented === undefined) {
      throw Problem.of('key-required', 'Send Authorization: Bearer and your key.', challenge());
    }
    const verdict = this.keys.check(presented);
    if ('principal' in verdict) return verdict.principal;
    if (verdict.refused === 'stale') {
      throw Problem.of(
        'engine-unavailable',
        'Keys cannot be checked now, because the event store is unavailable.',
        {
          headers: { 'retry-after': '5' },
        },
      );
    }
    throw Problem.of('key-refused', REFUSALS[verdict.refused], challenge('error="invalid_token"'));
  }
}

function challenge(reason?: string): { headers: Readonly<Record<string, string>> } {
  const realm = 'Bearer realm="complaint-ledger"';
  return { headers: { 'www-authenticate': reason === undefined ? realm : `${realm}, ${reason}` } };
}
