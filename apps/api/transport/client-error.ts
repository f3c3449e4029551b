import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Problem } from '../problems/problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Answers what Node could not parse as HTTP, when there is no request yet to answer to. */
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

interface ClientError extends Error {
  readonly code?: string;
}

function problemOf({ code }: ClientError): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return Problem.of('headers-too-large', 'The address and the headers together have at most 16 KiB.');
  }
  return Problem.of('bad-request', 'The request is not well-formed HTTP, or came too slowly.');
}

function answer(problem: Problem, requestId: string): string {
  const body = JSON.stringify(problem.body(requestId));
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
