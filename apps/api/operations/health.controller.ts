import { Controller, Get, Header } from '@nestjs/common';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';

/** Answers for supervisors: whether the process is alive, whether it can serve, and its metrics. */
@Controller()
export class HealthController {
  constructor(private readonly api: Api) {}

  @Get('healthz')
  @Documented({
    id: 'liveness',
    tag: 'Operations',
    summary: 'Whether the process is alive',
    answers: { 200: { description: 'The process is alive.', content: json('Liveness', { status: 'live' }) } },
  })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('readyz')
  @Documented({
    id: 'readiness',
    tag: 'Operations',
    summary: 'Whether requests can be served',
    description:
      'Checks that both engines answer, that events can be written, that keys can be checked, and that the log is that of this ledger. 503 says which check failed.',
    answers: {
      200: { description: 'Requests can be served.', content: json('Readiness', { status: 'ready' }) },
    },
  })
  async ready(): Promise<{ readonly status: 'ready' }> {
    const problem = await this.api.unreadiness();
    if (problem !== undefined) throw problem;
    return { status: 'ready' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Documented({
    id: 'metrics',
    tag: 'Operations',
    summary: 'Numbers for Prometheus',
    answers: {
      200: {
        description: 'Durations of requests and commands, the lag of the views, and numbers of the process.',
        content: { 'text/plain': { schema: { type: 'string' }, example: '# HELP ledger_view_parked …\n' } },
      },
    },
  })
  async metrics(): Promise<string> {
    return this.api.metrics.registry.metrics();
  }
}

function json(schema: 'Liveness' | 'Readiness', example: unknown) {
  return { 'application/json': { schema, example } };
}
