import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WrongResultError } from '../../measuring/expect-same.ts';
import { LoadClient, type Sent } from './client.ts';

const REPORT: Sent = { kind: 'report', role: 'auditor', path: '/v1/reports/accountability' };
const KEYS = { application: 'a', handler: 'b', approver: 'c', auditor: 'd' };

describe('The client of a load test', () => {
  let answer: { status: number; body: object; headers?: Record<string, string> };
  let server: Server;
  let client: LoadClient;

  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, answer.headers).end(JSON.stringify(answer.body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    client = new LoadClient(`http://127.0.0.1:${port}`, KEYS, 2);
  });
  afterEach(async () => {
    await client.close();
    server.close();
  });

  const readings = () => client.readings.get('report');

  it('measures an answer', async () => {
    answer = { status: 200, body: { digest: 'x' } };
    expect(await client.send(REPORT)).toEqual({ text: '{"digest":"x"}' });
    expect({ times: readings()?.times.length, refused: readings()?.refused }).toEqual({
      times: 1,
      refused: {},
    });
  });

  it('counts a refusal for too many reads apart, and tells how long to wait', async () => {
    answer = { status: 503, body: { code: 'too-many-reads' }, headers: { 'retry-after': '5' } };
    expect(await client.send(REPORT)).toEqual({ wait: 5 });
    expect(readings()).toEqual({ times: [], refused: { 'too-many-reads': 1 } });
  });

  it.each([
    [503, 'too-many-reads', {}],
    [503, 'engine-unavailable', { 'retry-after': '5' }],
    [429, 'too-many-reads', { 'retry-after': '5' }],
    [500, 'internal-error', {}],
  ])('takes no other refusal: %i %s', async (status, code, headers) => {
    answer = { status, body: { code }, headers };
    await expect(client.send(REPORT)).rejects.toThrow(
      new WrongResultError(`Wrong result: a request (report) was answered with ${status} ${code}.`),
    );
  });
});
