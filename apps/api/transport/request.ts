import type { Principal } from '#access';
import type { Standing } from '../reads/hidden-complaints.ts';
import type { Session } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The principal of the key or of the session. `undefined` on routes that need no key. Set before the body is read. */
    principal: Principal | undefined;
    /** The session with which the request came. `undefined`: it came with a key. */
    session: Session | undefined;
    /** What the complaint in the path of a read is to the principal. Set once, before the request is handled. */
    complaint: Standing | undefined;
    /** The stable code of the problem in the answer, for the log. */
    problemCode: string | undefined;
  }

  interface FastifyInstance {
    /** The names of the routes of this process. */
    readonly routeNames: Set<string>;
  }

  interface FastifyContextConfig {
    /** The method and template of the role table, e.g. `GET /v1/complaints/{folio}`. */
    route?: string;
  }
}

/** The route of a request, as in the role table and the log. Never its address, which may contain personal data. */
export function routeOf(request: {
  readonly routeOptions: { readonly config: { readonly route?: string } };
}): string {
  return request.routeOptions.config.route ?? 'none';
}
