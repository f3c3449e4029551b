import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { faultForLog, isFault } from '#http';
import { Abandoned } from '../long-reads/long-read.ts';
import type { FailurePage } from './failure-page.ts';
import { sendProblem } from './send-problem.ts';
import { toProblem } from './to-problem.ts';

/** Answers every failure of any part as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly failurePage: FailurePage | undefined,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // The client has left. Its request is logged when its connection closes.
    if (error instanceof Abandoned) return;
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error, request);
    if (isFault(problem))
      this.log.error({
        req: request.id,
        code: problem.code,
        ...(problem.hindrance && { reason: problem.hindrance }),
        fault: faultForLog(error),
      });
    if (!reply.sent) sendProblem(reply, request, problem, this.failurePage);
  }
}
