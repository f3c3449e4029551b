import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Subject } from 'rxjs';
import { FILES_AT_ONCE } from '#complainant-desk';
import { addressOf } from '#http';
import { apiModule, type Served } from './api.module.ts';
import type { Api } from './api.ts';
import { ProblemFilter } from './problems/problem.filter.ts';
import { createAdapter } from './transport/adapter.ts';
import { Gate } from './transport/gate.ts';
import { RateLimiter } from './transport/rate-limiter.ts';
import { SilentConnections } from './transport/silent-connections.ts';

/** How often, while the server stops, it closes connections that have got their last answer. */
const SWEEP_MS = 50;
/** How long a stopping server waits for the rest of a request whose head has begun to arrive. */
const SILENT_MS = 1_000;
/** Longer than any request takes. A client that has not taken its answer by then does not get it. */
const GRACE_MS = 20_000;

/** A server that listens. */
export interface Server {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Accepts no new requests, answers the accepted ones, and ends the streams. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Requests per minute and key; `undefined` is no limit. */
  readonly rateLimit: number | undefined;
  readonly proxies: readonly string[];
}

/** Serves the API, what is beside it, or both. @throws Error with the code of the operating system when it cannot listen at the port. */
export async function startServer(
  api: Api,
  stopping: Subject<void>,
  options: ServerOptions,
  served: Served,
): Promise<Server> {
  const limiter = options.rateLimit === undefined ? undefined : new RateLimiter(options.rateLimit);
  const adapter = createAdapter({
    gate: new Gate(api.keys, limiter, served.beside?.sessions),
    log: api.log,
    metrics: api.metrics,
    stopping,
    proxies: options.proxies,
    failurePage: served.beside?.failurePage,
    forms: { files: FILES_AT_ONCE, most: api.evidence.most },
  });
  const app = await NestFactory.create<NestFastifyApplication>(apiModule(api, served), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(api.log, served.beside?.failurePage));
  const silent = new SilentConnections(app.getHttpServer());
  await app.listen(options.port, options.host);
  return {
    address: addressOf(options.host, app.getHttpServer().address()),
    async stop() {
      stopping.next();
      stopping.complete();
      const http = app.getHttpServer();
      const sweep = setInterval(() => http.closeIdleConnections(), SWEEP_MS);
      const hush = setTimeout(() => silent.close(), SILENT_MS);
      const cut = setTimeout(() => http.closeAllConnections(), GRACE_MS);
      await app.close();
      clearInterval(sweep);
      clearTimeout(hush);
      clearTimeout(cut);
    },
  };
}
