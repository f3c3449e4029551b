import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Observable } from 'rxjs';
import { Problem, SECURITY_HEADERS } from '#http';
import type { Metrics } from '../operations/metrics.ts';
import type { FailurePage } from '../problems/failure-page.ts';
import { sendProblem } from '../problems/send-problem.ts';
import { toProblem } from '../problems/to-problem.ts';
import { BODY_MS, limitBodyTime, limitFilesTime, UPLOAD_MS } from './body-time.ts';
import { clientErrorHandler, refuseExpectation } from './client-error.ts';
import { bringsFiles, type FormLimits, readForms, refuseForeignForms } from './forms.ts';
import type { Gate } from './gate.ts';
import { readJsonBody } from './json-body.ts';
import { routeOf } from './request.ts';
import { template } from './routes.ts';
import { traceRequests } from './trace-requests.ts';

/** Largest body, in bytes. */
export const MAX_BODY = 1_048_576;
const MAX_PARAMETER = 200;
const HEADERS_MS = 30_000;

/** The parts that every request of any route uses. */
export interface TransportParts {
  readonly gate: Gate;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Fires once when the server begins to stop. */
  readonly stopping: Observable<void>;
  /** Addresses and ranges of proxies whose word for the client's address is taken. */
  readonly proxies: readonly string[];
  /** Answers failures of pages. */
  readonly failurePage: FailurePage | undefined;
  /** What forms may bring. */
  readonly forms: FormLimits;
}

/** Fastify with our limits. The key is checked before a body is read. Every request is logged and measured. */
export function createAdapter(parts: TransportParts): FastifyAdapter {
  const adapter = new FastifyAdapter({
    logger: false,
    // No part of the API is an Express middleware.
    skipMiddie: true,
    bodyLimit: MAX_BODY,
    // `limitBodyTime` limits bodies, since uploads may take longer.
    requestTimeout: 0,
    // Node's own answer has no body. `refuseUnreadable` answers with a problem instead.
    http: { requireHostHeader: false, headersTimeout: HEADERS_MS },
    // A request that arrives while the server closes is still answered; the connection then ends.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    trustProxy: parts.proxies.length > 0 && [...parts.proxies],
    clientErrorHandler: clientErrorHandler(parts.log),
    // These errors occur before any hook: the address cannot be decoded or is too long.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
      const problem = toProblem(error, request);
      parts.log.info({ req: request.id, route: 'none', status: problem.status, code: problem.code });
      sendProblem(reply, request, problem, parts.failurePage);
    },
    routerOptions: { maxParamLength: MAX_PARAMETER },
  });
  const server = adapter.getInstance();
  server.decorate('routeNames', new Set<string>());
  server.decorateRequest('principal', undefined);
  server.decorateRequest('session', undefined);
  server.decorateRequest('complaint', undefined);
  server.decorateRequest('problemCode', undefined);
  server.server.on('checkExpectation', refuseExpectation(parts.log));
  nameRoutes(server);
  traceRequests(server);
  limitBodies(server);
  admit(server, parts.gate);
  readBodies(server);
  readForms(server, parts.forms);
  observe(server, parts);
  sayGoodbye(server, parts.stopping);
  return adapter;
}

/** Gives each route its name in the role table. HEAD counts as the GET of the same address. */
function nameRoutes(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const method = route.method === 'HEAD' ? 'GET' : String(route.method);
    const name = `${method} ${template(route.url)}`;
    server.routeNames.add(name);
    route.config = { ...route.config, route: name };
  });
}

function limitBodies(server: FastifyInstance): void {
  const tooSlow = (socket: Socket): void => {
    const error = Object.assign(new Error('The body came too slowly.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.server.emit('clientError', error, socket);
    // A client that goes on sending would keep its side open.
    socket.destroySoon();
  };
  server.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    if (UPLOADS.has(route)) limitBodyTime(request.raw, UPLOAD_MS, tooSlow);
    else if (bringsFiles(request)) limitFilesTime(request.raw, tooSlow);
    else limitBodyTime(request.raw, BODY_MS, tooSlow);
    done();
  });
}

function admit(server: FastifyInstance, gate: Gate): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    const refuse = (error: unknown) => done(error instanceof Error ? error : new Error('refused'));
    try {
      refuseUnreadable(request);
      refuseEmptyParts(request);
      if (request.is404) return done();
      const admitted = gate.admit(request, reply);
      // Only a session takes time to look at.
      if (admitted !== undefined)
        return void admitted.then(() => refuseForeignForms(request)).then(() => done(), refuse);
      refuseForeignForms(request);
      done();
    } catch (error) {
      refuse(error);
    }
  });
}

/** What stands for the rest of an address, which may be empty. */
const REST = '*';

/** The router takes `//` for an empty parameter. No route is there, whoever asks. @throws Problem `unknown-route`. */
function refuseEmptyParts({ params }: FastifyRequest): void {
  if (typeof params !== 'object' || params === null) return;
  if (Object.entries(params).some(([name, value]) => name !== REST && value === ''))
    throw Problem.of('unknown-route', 'The routes are listed at /docs.');
}

/** @throws Problem for a request that no route can read. */
function refuseUnreadable({ raw, headers }: FastifyRequest): void {
  if (raw.httpVersion === '1.1' && headers.host === undefined) {
    throw Problem.of('bad-request', 'Nothing was done: the header Host is missing.');
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw Problem.of(
      'unsupported-encoding',
      'Nothing was recorded: send the body without a content encoding.',
      {
        headers: { 'accept-encoding': 'identity' },
      },
    );
  }
}

/** The routes whose body is no JSON. */
const UPLOADS: ReadonlySet<string> = new Set([
  'POST /v1/complaints/{folio}/evidence-contents',
  'POST /v1/track/{folio}/evidence-contents',
]);

function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJsonBody(Buffer.isBuffer(body) ? body : Buffer.from(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable'));
    }
  });
  server.addContentTypeParser('*', (request, payload, done) => {
    // A content is read by its route, as it arrives.
    if (UPLOADS.has(routeOf(request))) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type'] ?? ''));
  });
}

/** Routes that orchestrators and scrapers request every few seconds. */
const PROBES: ReadonlySet<string> = new Set(['GET /healthz', 'GET /readyz', 'GET /metrics']);

/** Successful probes are logged at debug level, because they would hide the other lines. */
function levelOf(route: string, status: number): 'debug' | 'info' {
  return PROBES.has(route) && status < 400 ? 'debug' : 'info';
}

/** The stream of the feed ends when its reader leaves. The feed logs that itself. */
const FEED_STREAM = 'GET /v1/events/stream';
/** The logged status of a request whose client left before the answer. It is never sent. */
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
    // A failed answer is logged when its connection closes.
    if (reply.raw.writableFinished) note(request, reply, reply.statusCode);
    done();
  });
}

/** Tells clients with open connections to use a new connection for their next request. */
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
