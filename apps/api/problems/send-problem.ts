import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#http';

/** Answers a failure as `application/problem+json`, and keeps its code for the log. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): void {
  request.problemCode = problem.code;
  void reply
    .code(problem.status)
    .headers(problem.headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(request.id)));
}
