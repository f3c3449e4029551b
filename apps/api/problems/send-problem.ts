import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#http';
import type { FailurePage } from './failure-page.ts';

/** Answers a failure as `application/problem+json`, or as a page where it is about one. Keeps its code for the log. */
export function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  problem: Problem,
  failurePage?: FailurePage,
): void {
  request.problemCode = problem.code;
  const page = failurePage?.(request, problem);
  if (page !== undefined) {
    void reply.code(problem.status).headers(problem.headers).headers(page.headers).send(page.html);
    return;
  }
  void reply
    .code(problem.status)
    .headers(problem.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(request.id)));
}
