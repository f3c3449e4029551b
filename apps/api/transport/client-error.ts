import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Problem } from '../problems/problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Answers what Node could not parse as HTTP, when there is no request yet to answer to. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? Problem.of('headers-too-large', 'The headers together have at most 16 KiB.')
      : Problem.of('bad-request', 'The request is not well-formed HTTP, or came too slowly.');
  const body = JSON.stringify(problem.body(randomUUID()));
  const headers = {
    ...SECURITY_HEADERS,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
