import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

describe('What arrives over the wire', () => {
  let api: TestApi;
  let folio: string;

  beforeAll(async () => {
    api = await startTestApi();
    const { body, status } = await send(
      post('/v1/complaints', ['idempotency-key: first'], '{"channel":"web"}'),
    );
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    folio = String(body['folio']);
  });

  afterAll(() => api.stop());

  /** Sends bytes as they are and reads the answer. */
  async function send(bytes: string) {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.write(bytes);
    await once(socket, 'close');
    const [head = '', ...rest] = text.split('\r\n\r\n');
    const [line = '', ...headers] = head.split('\r\n');
    const parsed: unknown = JSON.parse(rest.join('\r\n\r\n') || '{}');
    if (typeof parsed !== 'object' || parsed === null) throw new Error('The answer is no JSON object.');
    return {
      status: Number(line.split(' ')[1]),
      type: headers.find((header) => /^content-type:/i.test(header))?.split(': ')[1],
      body: parsed as Readonly<Record<string, unknown>>,
    };
  }

  function post(path: string, headers: readonly string[], body: string): string {
    return [
      `POST ${path} HTTP/1.1`,
      'host: ledger',
      `authorization: Bearer ${api.keys.handler.key}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      ...headers,
      '',
      body,
    ].join('\r\n');
  }

  const acknowledge = (headers: readonly string[], body = '{"channel":"email"}') =>
    send(post(`/v1/complaints/${folio}/acknowledgements`, headers, body));

  const PROBLEM = 'application/problem+json; charset=utf-8';

  it.each([
    ['a request without Host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'bad-request'],
    [
      'an expectation that nobody meets',
      'GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: 200-ok\r\nconnection: close\r\n\r\n',
      417,
      'expectation-failed',
    ],
    ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'bad-request'],
    [
      'an address with an empty part',
      'GET /v1/complaints//reads HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      404,
      'unknown-route',
    ],
    [
      'headers without end',
      `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'a part of an address that is too long',
      `GET /v1/policies/${'a'.repeat(900)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      414,
      'address-too-long',
    ],
    [
      'an address that cannot be decoded',
      'GET /v1/policies/%ff%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      400,
      'bad-request',
    ],
    [
      'two lengths of one body',
      'POST /v1/complaints HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
      400,
      'bad-request',
    ],
  ])('answers %s with a problem document', async (_, bytes, status, code) => {
    const answer = await send(bytes);
    expect(answer).toMatchObject({ status, type: PROBLEM, body: { status, code } });
  });

  it('refuses a body with an unknown encoding, and says which it accepts', async () => {
    const answer = await acknowledge(['idempotency-key: e', 'if-match: *', 'content-encoding: br'], 'x');
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-encoding' } });
  });

  it('refuses two keys of one command', async () => {
    const answer = await acknowledge(['idempotency-key: a', 'idempotency-key: b', 'if-match: *']);
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-idempotency-key' } });
  });

  it.each(['W/"0"', '"7", W/"0"', '"7", "8"', '"x"', '""'])(
    'finds no match for If-Match %s at revision 0',
    async (header) => {
      const answer = await acknowledge([`idempotency-key: weak ${header}`, `if-match: ${header}`]);
      expect(answer).toMatchObject({ status: 412, body: { code: 'revision-mismatch' } });
    },
  );

  it.each(['0', '*, "0"', '"0" "1"', '"0', 'w/"0"'])('cannot read If-Match %s', async (header) => {
    const answer = await acknowledge(['idempotency-key: unreadable', `if-match: ${header}`]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-if-match' } });
  });

  it('reads an empty JSON body as an empty object', async () => {
    const answer = await acknowledge(['idempotency-key: empty', 'if-match: *'], '');
    expect(answer).toMatchObject({ status: 201, body: { revision: 1 } });
  });

  it('logs and measures a request whose client left before the answer', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const path = `/v1/complaints/${folio}?after=99999999999999999999`;
    socket.end(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${api.keys.handler.key}\r\n\r\n`);
    const left = () => api.logged().includes('"status":499');
    while (!left()) await new Promise((resolve) => setImmediate(resolve));
    expect(api.logged()).toContain('"route":"GET /v1/complaints/{folio}","status":499');
    expect(await (await fetch(`${api.url}/metrics`)).text()).toMatch(
      /http_request_duration_seconds_count\{route="GET \/v1\/complaints\/\{folio\}",status="499"\} 1/,
    );
  });

  it('decides on one of several revisions, in one header line or in several', async () => {
    const answer = await send(
      post(
        `/v1/complaints/${folio}/assessments`,
        ['idempotency-key: several', 'if-match: "7",W/"1"', 'if-match: "1"'],
        '{"severity":"low"}',
      ),
    );
    expect(answer).toMatchObject({ status: 201, body: { revision: 2 } });
  });
});
