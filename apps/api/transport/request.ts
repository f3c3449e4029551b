import type { Principal } from '#access';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; `undefined` on routes that need no key. Set before the body is read. */
    principal: Principal | undefined;
    /** Stable code of the problem that was answered, for the log. */
    problemCode: string | undefined;
  }

  interface FastifyContextConfig {
    /** Method and template, as in the role table, e.g. `GET /v1/complaints/{folio}`. */
    route?: string;
  }
}

/** Route of a request as the role table and the log name it; never its address, which may hold personal data. */
export function routeOf(request: {
  readonly routeOptions: { readonly config: { readonly route?: string } };
}): string {
  return request.routeOptions.config.route ?? 'none';
}
