import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeyRing, Principal, Verdict } from '#access';
import { isPublic, isTracking, mayUse } from '#access/routes';
import { Problem } from '#http';
import type { RateLimiter } from './rate-limiter.ts';
import { routeOf } from './request.ts';
import type { Sessions } from './sessions.ts';
import { trackingCodeOf } from './tracking-code-of.ts';

const BEARER = /^bearer +(\S+) *$/i;
const REFUSALS = {
  unknown: 'The key is not known. Check that you copied the whole key.',
  revoked: 'The key has been revoked. Ask the administrator for another.',
  expired: 'The key has expired. Ask the administrator for another.',
} as const;

/** A page sends this with what nobody asked for, so that a session does not last because a page is left open. */
const BACKGROUND = 'x-background';
/** A page keeps it open. */
const FEED_STREAM = 'GET /v1/events/stream';

/** Decides whether a request may go on, before its body is read. */
export class Gate {
  constructor(
    private readonly keys: Pick<KeyRing, 'check' | 'verdictOf'>,
    private readonly limiter: RateLimiter | undefined,
    private readonly sessions?: Sessions,
  ) {}

  /**
   * Sets the principal of the request if its route needs a key. A key wins over a session.
   *
   * @returns a promise only for a request with a session.
   * @throws Problem 401, 403, 429 or 503.
   */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void> | undefined {
    const route = routeOf(request);
    if (isPublic(route)) return undefined;
    if (isTracking(route)) {
      // The desk of complainants checks the code.
      trackingCodeOf(request);
      return undefined;
    }
    const { authorization } = request.headers;
    if (authorization === undefined && this.sessions?.isBrought(request) === true)
      return this.#admitSession(this.sessions, request, reply);
    const presented = BEARER.exec(authorization ?? '')?.[1];
    if (presented === undefined)
      throw Problem.of('key-required', 'Send Authorization: Bearer and your key.', challenge());
    this.#allow(request, this.keys.check(presented));
    return undefined;
  }

  async #admitSession(sessions: Sessions, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = await sessions.of(request);
    if (session === undefined)
      throw Problem.of(
        'key-required',
        'Nothing was done: the session has ended. Sign in again.',
        challenge(),
      );
    this.#allow(request, this.keys.verdictOf(session.keyId));
    request.session = session;
    const isAsked = request.headers[BACKGROUND] === undefined && routeOf(request) !== FEED_STREAM;
    if (isAsked) await session.renew(reply);
  }

  #allow(request: FastifyRequest, verdict: Verdict): void {
    const principal = accepted(verdict);
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
    if (!mayUse(principal.role, routeOf(request))) {
      throw Problem.of('role-not-allowed', `A key of the role ${principal.role} may not do this.`);
    }
  }
}

/** @throws Problem `key-refused`, `engine-unavailable`. */
function accepted(verdict: Verdict): Principal {
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

function challenge(reason?: string): { headers: Readonly<Record<string, string>> } {
  const realm = 'Bearer realm="complaint-ledger"';
  return { headers: { 'www-authenticate': reason === undefined ? realm : `${realm}, ${reason}` } };
}
