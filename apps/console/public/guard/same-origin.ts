import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#http';
import { Pages } from '../pages.ts';
import { isOwnOrigin } from './own-origin.ts';

const OURS: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Refuses forms that another site sends. A browser says where a request began in `Sec-Fetch-Site`. Older ones send only
 * `Origin`, and `null` in it because our pages tell no address to anybody (`Referrer-Policy`). A program sends neither; it
 * has no cookie of ours.
 */
@Injectable()
export class SameOrigin implements CanActivate {
  constructor(private readonly pages: Pages) {}

  /** @throws Problem `cross-site`. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method === 'GET' || request.method === 'HEAD' || this.#isOurs(request)) return true;
    throw Problem.of('cross-site', 'Nothing was done: the form was not sent by a page of this ledger.');
  }

  #isOurs(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && !OURS.has(String(site))) return false;
    const { origin } = request.headers;
    return origin === undefined || origin === 'null' || isOwnOrigin(origin, request, this.pages.url);
  }
}
