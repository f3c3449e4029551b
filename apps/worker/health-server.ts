import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { unreadiness, ViewMetrics } from '#health';
import { addressOf, Problem, SECURITY_HEADERS } from '#http';
import { countLetters } from '#projections/letters';
import { countDeadlines } from '#projections/status';
import type { Runtime } from '#runtime';

/** Limits for requests. A probe or a scraper needs less size and less time. */
const LIMITS = { maxHeaderSize: 8_192, requestTimeout: 5_000, headersTimeout: 5_000 };

/** The server of a worker's health and metrics. */
export interface HealthServer {
  readonly address: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers `/healthz`, `/readyz` and `/metrics` for a process that is only a worker, as an API does for itself.
 *
 * @returns `undefined` if the address cannot be used. The worker works all the same, and a line in the log says so.
 */
export async function startHealthServer(runtime: Runtime, log: Logger): Promise<HealthServer | undefined> {
  const { host, port } = runtime.config;
  const [store, views, identity, runner] = await Promise.all([
    runtime.events(),
    runtime.views(),
    runtime.identity(),
    runtime.runner(),
  ]);
  const { resubscriptions, holder, onCommit, threads, viewsRefusal } = runtime;
  const { registry } = new ViewMetrics({
    lag: () => runner.lag(),
    deadlines: () => countDeadlines(views, runtime.clock()),
    letters: () => countLetters(views),
    resubscriptions,
    holder,
    onCommit,
    threads,
  });
  const routes: Readonly<Record<string, () => Promise<Answer>>> = {
    '/healthz': async () => json(200, { status: 'live' }),
    '/readyz': async () => {
      const problem = await unreadiness({ store, views, identity, viewsRefusal, threads });
      return problem === undefined ? json(200, { status: 'ready' }) : told(problem);
    },
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
  const server = createServer(LIMITS, (request, response) => {
    void answer(routes, request).then((given) => send(request, response, given));
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    log.warn(
      { host, port, code },
      'the health and metrics of this worker are not served: give it its own HOST and PORT',
    );
    return undefined;
  }
  // A fault of one connection must not end the process.
  server.on('error', () => undefined);
  return {
    address: addressOf(host, server.address()),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  routes: Readonly<Record<string, () => Promise<Answer>>>,
  request: IncomingMessage,
): Promise<Answer> {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route === undefined) {
    return told(Problem.of('unknown-route', 'A worker answers /healthz, /readyz and /metrics.'));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const detail = 'The header Allow lists the methods of this address.';
    return told(Problem.of('method-not-allowed', detail, { headers: { allow: 'GET, HEAD' } }));
  }
  try {
    return await route();
  } catch {
    return told(Problem.of('internal-error', 'The metrics of this worker could not be read.'));
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body, headers }: Answer,
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...headers,
    'content-type': type,
    'content-length': length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function told(problem: Problem): Answer {
  const body = JSON.stringify(problem.body(randomUUID()));
  return { status: problem.status, type: 'application/problem+json', body, headers: problem.headers };
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
