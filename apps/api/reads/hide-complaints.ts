import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, mergeMap, type Observable } from 'rxjs';
import type { Principal } from '#access';
import { parseFolio, streamOf } from '#complaint';
import { Problem } from '#http';
import { noSuchComplaint } from '#ledger';
import { foliosNamedIn, veiled, veiledText, type Withheld } from '#withholding';
import { Api } from '../api.ts';
import { knownProblem } from '../problems/problem-of.ts';
import { isSealed, openCursor, sealCursor } from './sealed-cursor.ts';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Hides complaints from the principals whom they concern, where the complainant wishes it: a read of one answers as if
 * it did not exist, lists leave it out, and what names it in another complaint says `withheld`. It does so for every
 * route, so that no new one can forget it. The ledger itself refuses commands.
 */
@Injectable()
export class HideComplaints implements NestInterceptor {
  constructor(private readonly api: Api) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { principal, method, params } = request;
    if (principal === undefined) return next.handle();
    const folio = folioIn(params);
    if (folio !== undefined && READS.has(method)) await this.#requireShown(folio, principal);
    await this.#unsealCursor(request.query);
    return next.handle().pipe(
      mergeMap((answer) => this.#shown(answer, principal)),
      catchError(async (error) => {
        throw await this.#shownError(error, principal);
      }),
    );
  }

  /**
   * Who has complaints withheld gets the answer to one of these and to a folio that nobody has from the same place, so
   * that no parameter or header makes a difference.
   */
  async #requireShown(folio: string, principal: Principal): Promise<void> {
    const { hidden, store } = this.api;
    const folios = await hidden.among(new Set([folio]), principal);
    if (folios.size === 0) return;
    if (folios.has(folio)) throw noSuchComplaint(folio);
    const events = await store.readStream(streamOf(folio), { limit: 1 });
    if (events.length === 0) throw noSuchComplaint(folio);
  }

  async #shown(answer: unknown, principal: Principal): Promise<unknown> {
    const withheld = await this.api.hidden.withheld(() => foliosNamedIn(answer), principal);
    if (withheld === undefined) return answer;
    if (typeof answer === 'string') return veiledText(answer, withheld);
    return withOwn(answer, veiled(answer, withheld), withheld);
  }

  /** Only damage names a complaint that the request did not name. */
  async #shownError(error: unknown, principal: Principal): Promise<unknown> {
    const problem = knownProblem(error);
    if (problem?.code !== 'tampered') return error;
    const { damaged: _, ...extras } = problem.parts().extras;
    const named = () => foliosNamedIn([problem.detail, problem.damaged]);
    const withheld = await this.api.hidden.withheld(named, principal);
    if (withheld === undefined || ![...named()].some((folio) => withheld.folios.has(folio))) return error;
    return Problem.from({ ...problem.parts(), detail: veiledText(problem.detail, withheld), extras });
  }

  async #unsealCursor(query: unknown): Promise<void> {
    if (typeof query !== 'object' || query === null || !('cursor' in query)) return;
    const { cursor } = query;
    if (typeof cursor === 'string' && isSealed(cursor))
      query.cursor = openCursor(cursor, await this.api.hidden.key());
  }
}

/**
 * The answer to a command names the complaint that the command named or made. A cursor holds the place where the page
 * ended, which may be that of a complaint that was left out.
 */
function withOwn(answer: unknown, shown: unknown, { key }: Withheld): unknown {
  if (!isObject(answer) || !isObject(shown)) return shown;
  return {
    ...shown,
    ...('folio' in answer && { folio: answer.folio }),
    ...('cursor' in answer &&
      typeof answer.cursor === 'string' && { cursor: sealCursor(answer.cursor, key) }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function folioIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('folio' in params)) return undefined;
  try {
    return parseFolio(String(params.folio));
  } catch {
    return undefined;
  }
}
