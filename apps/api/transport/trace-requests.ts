import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isTracing } from '#tracing';
import { tracer } from '#tracing/spans';
import { routeOf } from './request.ts';

interface Traced {
  readonly span: Span;
  readonly within: Context;
}

/** Gives each request a span, in the trace of its `traceparent`. Does nothing while tracing is off. */
export function traceRequests(server: FastifyInstance): void {
  if (!isTracing()) return;
  const requests = new WeakMap<FastifyRequest, Traced>();
  const enter = (request: FastifyRequest, done: () => void): void => {
    const found = requests.get(request);
    if (found === undefined) done();
    else context.with(found.within, done);
  };
  server.addHook('onRequest', (request, _reply, done) => {
    const parent = propagation.extract(context.active(), request.headers);
    const route = routeOf(request);
    // The route and not the path, because a path may name a complaint.
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const span = tracer().startSpan(route, { kind: SpanKind.SERVER, attributes }, parent);
    requests.set(request, { span, within: trace.setSpan(parent, span) });
    enter(request, done);
  });
  // After a body is read, the work continues in events of the socket, which belong to no request.

  server.addHook('preValidation', (request, _reply, done) => enter(request, done));
  server.addHook('onResponse', (request, reply, done) => {
    const span = requests.get(request)?.span;
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
