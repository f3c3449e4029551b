import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { parseFolio } from '#complaint';
import { noSuchComplaint } from '#ledger';
import { Api } from '../api.ts';

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Hides complaints from the principals whom they concern, where the complainant wishes it: a read of one answers as if
 * it did not exist, and lists, and the lists in their lines, leave it out. It does so for every route, so that no new one can forget it. The ledger
 * itself refuses commands.
 */
@Injectable()
export class HideComplaints implements NestInterceptor {
  constructor(private readonly api: Api) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { principal, method, params } = context.switchToHttp().getRequest<FastifyRequest>();
    if (principal === undefined) return next.handle();
    const { hidden } = this.api;
    const folio = folioIn(params);
    if (folio !== undefined && !READS.has(method)) return next.handle();
    if (folio !== undefined && (await hidden.among(new Set([folio]), principal)).has(folio))
      throw noSuchComplaint(folio);
    // The lists of one complaint may name others, too: its links.
    return next.handle().pipe(
      mergeMap(async (answer) => {
        const named = new Set(foliosIn(answer));
        return named.size === 0 ? answer : without(await hidden.among(named, principal), answer);
      }),
    );
  }
}

function folioIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('folio' in params)) return undefined;
  try {
    return parseFolio(String(params.folio));
  } catch {
    return undefined;
  }
}

/** Lists in an answer, and lists in the lines of these. Deeper ones are content, such as the data of an event. */
const DEPTH = 2;

/** The folios that the lines of an answer's lists are about, and those that the lists of the lines are about. */
function foliosIn(answer: unknown, depth = DEPTH): readonly string[] {
  if (depth === 0) return [];
  return listsIn(answer).flatMap(([, lines]) =>
    lines.flatMap((line) => [...(folioOfLine(line) ?? []), ...foliosIn(line, depth - 1)]),
  );
}

function without(folios: ReadonlySet<string>, answer: unknown, depth = DEPTH): unknown {
  if (folios.size === 0 || depth === 0) return answer;
  const lists = listsIn(answer);
  if (lists.length === 0) return answer;
  const left = lists.map(([name, lines]): [string, unknown] => [
    name,
    lines
      .filter((line) => !folioOfLine(line)?.some((folio) => folios.has(folio)))
      .map((line) => without(folios, line, depth - 1)),
  ]);
  return { ...Object(answer), ...Object.fromEntries(left) };
}

function listsIn(answer: unknown): readonly (readonly [string, readonly unknown[]])[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  return Object.entries(answer).filter((entry): entry is [string, readonly unknown[]] =>
    Array.isArray(entry[1]),
  );
}

function folioOfLine(line: unknown): readonly [string] | undefined {
  if (typeof line !== 'object' || line === null || !('folio' in line)) return undefined;
  return typeof line.folio === 'string' ? [line.folio] : undefined;
}
