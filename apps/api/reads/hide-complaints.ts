import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, mergeMap, type Observable } from 'rxjs';
import type { Principal } from '#access';
import { parseFolio } from '#complaint';
import { Problem } from '#http';
import { noSuchComplaint } from '#ledger';
import {
  foliosNamedIn,
  isSealed,
  openCursor,
  sealCursor,
  veiled,
  veiledText,
  type Withheld,
} from '#withholding';
import { Api } from '../api.ts';
import { knownProblem } from '../problems/problem-of.ts';
import type { Standing } from './hidden-complaints.ts';

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
    if (folio !== undefined && READS.has(method)) request.complaint = await this.#shownOne(folio, principal);
    await this.#unsealCursor(request.query);
    return next.handle().pipe(
      mergeMap((answer) => this.#shown(answer, principal, READS.has(method) && isSearched(request.query))),
      catchError(async (error) => {
        throw await this.#shownError(error, principal);
      }),
    );
  }

  /**
   * The log itself is asked, so that nothing is shown before the views know a wish. The answers to a withheld complaint
   * and to a folio that nobody has come from the same place, so that no parameter or header makes a difference.
   */
  async #shownOne(folio: string, principal: Principal): Promise<Standing> {
    const standing = await this.api.hidden.standingOf(folio, principal);
    if (standing.is === 'shown') return standing;
    // If the log is that of another ledger, this throws: then a missing complaint means nothing.
    if (standing.is === 'unknown') await this.api.source();
    throw noSuchComplaint(folio);
  }

  async #shown(answer: unknown, principal: Principal, isSearch: boolean): Promise<unknown> {
    const { hidden } = this.api;
    const named = () => foliosNamedIn(answer);
    const known = await hidden.among(named, principal);
    const folios = isSearch ? new Set([...known, ...(await hidden.amongFew(named(), principal))]) : known;
    if (folios.size === 0) return answer;
    const withheld = { folios, key: await hidden.key() };
    if (typeof answer === 'string') return shownText(answer, withheld);
    return withOwn(answer, veiled(answer, withheld), withheld);
  }

  /** Only damage names a complaint that the request did not name. */
  async #shownError(error: unknown, principal: Principal): Promise<unknown> {
    const problem = knownProblem(error);
    if (problem?.code !== 'tampered') return error;
    const { damaged: _, ...extras } = problem.parts().extras;
    const named = () => foliosNamedIn([problem.detail, problem.damaged]);
    const { hidden } = this.api;
    const folios = await hidden.among(named, principal);
    if (![...named()].some((folio) => folios.has(folio))) return error;
    const withheld = { folios, key: await hidden.key() };
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

/** Long answers are made elsewhere and come as their JSON text. */
function shownText(text: string, withheld: Withheld): string {
  if (!text.startsWith('{') || ![...foliosNamedIn(text)].some((folio) => withheld.folios.has(folio)))
    return veiledText(text, withheld);
  const answer: unknown = JSON.parse(text);
  return JSON.stringify(veiled(answer, withheld));
}

/** A search by a folio names few complaints, so the log can be asked for each. */
function isSearched(query: unknown): boolean {
  return isObject(query) && 'q' in query && typeof query.q === 'string';
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
