import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import { Problem, SECURITY_HEADERS } from '#http';
import type { Metrics } from '../operations/metrics.ts';
import { sendProblem } from '../problems/send-problem.ts';
import { toProblem } from '../problems/to-problem.ts';
import { clientErrorHandler, refuseExpectation } from './client-error.ts';
import type { Gate } from './gate.ts';
import { readJsonBody } from './json-body.ts';
import { routeOf } from './request.ts';
import { template } from './routes.ts';
import { traceRequests } from './trace-requests.ts';

/** Largest body, in bytes. */
export const MAX_BODY = 1_048_576;
const MAX_PARAMETER = 200;
const REQUEST_TIMEOUT_MS = 30_000;

/** What every request passes, whatever its route. */
export interface TransportParts {
  readonly gate: Gate;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Fires once when the server begins to stop. */
  readonly stopping: Observable<void>;
}

/** Fastify with our limits: who may ask is decided before a body is read, and every request is logged and measured. */
export function createAdapter(parts: TransportParts): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    // Nothing here is middleware in the manner of Express.
    skipMiddie: true,
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Node's own refusal has no body; `refuseUnreadable` says what is wrong.
    http: { requireHostHeader: false },
    // A request that arrives while the server closes is still answered; the connection then ends.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    clientErrorHandler: clientErrorHandler(parts.log),
    // Met before any hook runs: an address that cannot be decoded or is too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
      const problem = toProblem(error, request);
      parts.log.info({ req: request.id, route: 'none', status: problem.status, code: problem.code });
      sendProblem(reply, request, problem);
    },
    routerOptions: { maxParamLength: MAX_PARAMETER },
  });
  const server = adapter.getInstance();
  server.decorateRequest('principal', undefined);
  server.decorateRequest('problemCode', undefined);
  server.server.on('checkExpectation', refuseExpectation(parts.log));
  nameRoutes(server);
  traceRequests(server);
  admit(server, parts.gate);
  readBodies(server);
  observe(server, parts);
  sayGoodbye(server, parts.stopping);
  return adapter;
}

/** Gives each route its name in the role table. HEAD counts as the GET behind it. */
function nameRoutes(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const method = route.method === 'HEAD' ? 'GET' : String(route.method);
    route.config = { ...route.config, route: `${method} ${template(route.url)}` };
  });
}

function admit(server: FastifyInstance, gate: Gate): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    try {
      refuseUnreadable(request);
      if (!request.is404) gate.admit(request);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error('refused'));
    }
  });
}

/** @throws Problem for what no route could read. */
function refuseUnreadable({ raw, headers }: FastifyRequest): void {
  if (raw.httpVersion === '1.1' && headers.host === undefined) {
    throw Problem.of('bad-request', 'Nothing was done: a request names its Host.');
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw Problem.of('unsupported-encoding', 'Nothing was recorded: send the body as it is.', {
      headers: { 'accept-encoding': 'identity' },
    });
  }
}

function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJsonBody(Buffer.from(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable'));
    }
  });
}

/** What orchestrators and scrapers ask every few seconds, for ever. */
const PROBES: ReadonlySet<string> = new Set(['GET /healthz', 'GET /readyz', 'GET /metrics']);

/** A probe that found nothing wrong would only bury the other lines. */
function levelOf(route: string, status: number): 'debug' | 'info' {
  return PROBES.has(route) && status < 400 ? 'debug' : 'info';
}

/** The feed's stream has no other end than its reader's leaving, and logs that itself. */
const FEED_STREAM = 'GET /v1/events/stream';
/** The status under which a request is logged whose client left before the answer; no such answer exists. */
const CLIENT_LEFT = 499;

function observe(server: FastifyInstance, { log, metrics }: TransportParts): void {
  const note = (request: FastifyRequest, reply: FastifyReply, status: number): void => {
    const route = routeOf(request);
    const ms = reply.elapsedTime;
    metrics.requests.observe({ route, status }, ms / 1_000);
    log[levelOf(route, status)]({
      req: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(ms * 1_000) / 1_000,
      key: request.principal?.keyId,
      code: request.problemCode,
    });
  };
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished && routeOf(request) !== FEED_STREAM) note(request, reply, CLIENT_LEFT);
    });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    // An answer that failed on its way is noted as its connection closes.
    if (reply.raw.writableFinished) note(request, reply, reply.statusCode);
    done();
  });
}

/** Clients that keep connections are told to open another one, elsewhere, for their next request. */
function sayGoodbye(server: FastifyInstance, stopping: Observable<void>): void {
  let isStopping = false;
  stopping.subscribe(() => {
    isStopping = true;
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) void reply.header('connection', 'close');
    done();
  });
}
