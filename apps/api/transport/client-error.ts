import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Problem, SECURITY_HEADERS } from '#http';

/** Answers bytes that Node could not parse as HTTP. There is no request object yet. */
export function clientErrorHandler(log: Logger): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const problem = problemOf(error);
    const req = randomUUID();
    log.info({ req, route: 'none', status: problem.status, code: problem.code });
    socket.end(answer(problem, req));
  };
}

/** Answers an `Expect` other than `100-continue`. Node would refuse it without a body. */
export function refuseExpectation(log: Logger): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => {
    const problem = Problem.of('expectation-failed', 'Nothing was done: send the request without Expect.');
    const req = randomUUID();
    log.info({ req, route: 'none', status: problem.status, code: problem.code });
    const body = JSON.stringify(problem.body(req));
    response.writeHead(problem.status, headersOf(body)).end(body);
  };
}

interface ClientError extends Error {
  readonly code?: string;
}

function problemOf({ code }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return Problem.of('headers-too-large', 'The address and the headers together have at most 16 KiB.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return Problem.of('request-timeout', 'The request arrived too slowly. Nothing was done. Send it again.');
  }
  return Problem.of('bad-request', 'The request is not well-formed HTTP.');
}

function answer(problem: Problem, requestId: string): string {
  const body = JSON.stringify(problem.body(requestId));
  const lines = Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

function headersOf(body: string): Readonly<Record<string, string>> {
  return {
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
}
