import type { FastifyRequest } from 'fastify';
import type { Problem } from '#http';

/**
 * Tells a failure to a person, as a page.
 *
 * @returns `undefined` for a request that is not about a page. It gets `application/problem+json`.
 */
export type FailurePage = (
  request: Pick<FastifyRequest, 'method' | 'url' | 'headers'>,
  problem: Problem,
) => { readonly html: string; readonly headers: Readonly<Record<string, string>> } | undefined;
