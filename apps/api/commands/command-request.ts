import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#access';
import { parseFolio } from '#complaint';
import type { Expected } from '#ledger';
import { Problem } from '../problems/problem.ts';
import { expectedRevision, idempotencyKey } from '../transport/command-headers.ts';
import { routeOf } from '../transport/request.ts';

/** A POST as read from the wire, before its body was checked. */
export interface CommandRequest {
  readonly requestId: string;
  readonly principal: Principal;
  /** Address with its folio in the reading form: the same command however its folio was typed. */
  readonly path: string;
  readonly idempotencyKey: string;
  readonly body: unknown;
}

/** A POST on one complaint. */
export interface ActRequest extends CommandRequest {
  readonly folio: string;
  readonly expected: Expected;
  /** Number in the address, where the route has one. */
  readonly response: number | undefined;
}

/** The request as a command that files a complaint. */
export const Filing = createParamDecorator((_: unknown, context: ExecutionContext): CommandRequest => {
  return commandRequest(context.switchToHttp().getRequest<FastifyRequest>(), {});
});

/** The request as a command on the complaint in its address. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): ActRequest => {
  const request = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Params: { folio?: string; n?: string } }>>();
  const folio = parseFolio(request.params.folio ?? '');
  const response = responseNumber(request.params.n);
  const params = { folio, n: response === undefined ? undefined : String(response) };
  const basics = commandRequest(request, params);
  return { ...basics, folio, response, expected: expectedRevision(request.headers['if-match']) };
});

function commandRequest(
  request: FastifyRequest,
  params: Readonly<Record<string, string | undefined>>,
): CommandRequest {
  const { principal } = request;
  if (principal === undefined) throw Problem.of('key-required', 'Send Authorization: Bearer and your key.');
  const [, template = ''] = routeOf(request).split(' ');
  return {
    requestId: request.id,
    principal,
    path: template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
    idempotencyKey: idempotencyKey(request.raw.headersDistinct['idempotency-key'] ?? []),
    // Some commands need no body: a POST without one means an empty object.
    body: request.body === undefined || request.body === null ? {} : request.body,
  };
}

function responseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw Problem.of('unknown-response', 'Nothing was recorded: responses are numbered from 1.');
  }
  return Number(text);
}
