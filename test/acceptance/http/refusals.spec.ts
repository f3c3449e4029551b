import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, told } from './support/acts.ts';
import { command } from './support/client.ts';

const running = whileRunning();

/* The guards of the domain are tried in test/acceptance/guards. */

describe('What the domain refuses', () => {
  const filed = async () => {
    const { folio } = await told(file(running().as('application')));
    return { folio, by: handling(folio, running().as('handler')) };
  };

  describe('an act before the one that it answers', () => {
    const HOUR_MS = 3_600_000;
    const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
    /** Files a complaint that was received ten days ago. */
    const old = async () => {
      const { folio } = await told(
        file(running().as('handler'), { occurredAt: ago(240), note: 'Found in a drawer.' }),
      );
      return { folio, by: handling(folio, running().as('handler')) };
    };
    const late = (occurredAt: string) => ({ occurredAt, note: 'The post was slow.' });
    const approval = (folio: string, n: number, occurredAt: string) =>
      running()
        .as('approver')
        .POST('/v1/complaints/{folio}/responses/{n}/approvals', {
          params: { path: { folio, n }, header: command('*') },
          body: late(occurredAt),
        });

    it('an approval before its proposal, in every way of writing the time', async () => {
      const { folio, by } = await old();
      await told(by.propose('*', 'summary'));

      const instant = ago(1);
      const shifted = new Date(Date.parse(instant) + 14 * HOUR_MS).toISOString().replace('Z', '+14:00');
      for (const written of [instant, shifted, ago(200)]) {
        expect(await refusal(approval(folio, 1, written))).toBe('409 before-its-cause');
      }
      expect(await refusal(approval(folio, 1, ago(1).slice(0, 10)))).toBe('422 invalid-body');
      await told(approval(folio, 1, new Date().toISOString()));
    });
  });

  it('a refused command, until the state allows it', async () => {
    const { folio, by } = await filed();
    const client = running().as('handler');
    const params = { path: { folio }, header: command('*', 'the same key') };
    const propose = () =>
      client.POST('/v1/complaints/{folio}/responses', { params, body: { type: 'final', outcome: 'upheld' } });
    expect(await refusal(propose())).toBe('409 not-assessed');

    await told(by.assess('*'));

    expect((await told(propose())).response).toBe(1);
  });
});

describe('What the transport refuses', () => {
  const raw = async (
    path: string,
    init: RequestInit & { role?: 'application' | 'handler' | 'auditor' } = {},
  ) => {
    const { role = 'handler', ...rest } = init;
    const headers = { authorization: `Bearer ${running().place.keys[role].key}`, ...Object(rest.headers) };
    const answer = await fetch(`${running().program.url}${path}`, { ...rest, headers });
    const body: { code?: string } = JSON.parse((await answer.text()) || '{}');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    return { answer, said: `${answer.status} ${body.code}`, body };
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    raw('/v1/complaints', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    });
  const UNKNOWN = '/v1/complaints/0000-0000-00-0';

  it('an unknown route, and an unknown method', async () => {
    expect((await raw('/v1/nothing')).said).toBe('404 unknown-route');
    const { said, answer } = await raw('/v1/complaints', { method: 'DELETE' });
    expect([said, answer.headers.get('allow')]).toEqual(['405 method-not-allowed', 'GET, HEAD, POST']);
  });

  it('a body that is not JSON, not of the right type, or too large', async () => {
    expect((await post('{')).said).toBe('400 malformed-json');
    expect((await post('{"channel":"web","channel":"email"}')).said).toBe('400 malformed-json');
    expect((await post('channel=web', { 'content-type': 'application/x-www-form-urlencoded' })).said).toBe(
      '415 unsupported-media-type',
    );
    expect((await post(JSON.stringify({ channel: 'web', note: 'x'.repeat(1_100_000) }))).said).toBe(
      '413 body-too-large',
    );
  });

  it('a JSON body that is not valid, with a pointer to every fault', async () => {
    const { said, body } = await post(
      JSON.stringify({ channel: 'pigeon', complainant: { name: ' ' }, fee: 1 }),
    );

    expect(said).toBe('422 invalid-body');
    expect(body).toMatchObject({
      errors: [
        { pointer: '/channel', code: 'not-in-list' },
        { pointer: '/complainant/name', code: 'blank' },
        { pointer: '/fee', code: 'unknown-member' },
      ],
    });
  });

  it('a request without a key, with a wrong one, or for another role', async () => {
    const without = await raw('/v1/complaints', { headers: { authorization: '' } });
    expect([without.said, without.answer.headers.get('www-authenticate')]).toEqual([
      '401 key-required',
      'Bearer realm="complaint-ledger"',
    ]);
    expect((await raw('/v1/complaints', { headers: { authorization: 'Bearer cl_none' } })).said).toBe(
      '401 key-refused',
    );
    expect((await raw('/v1/reports')).said).toBe('403 role-not-allowed');
  });

  it('a command without its headers, or with bad ones', async () => {
    const send = (headers: Record<string, string>) =>
      raw(`${UNKNOWN}/acknowledgements`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', ...headers },
      });

    expect((await send({ 'if-match': '*' })).said).toBe('400 idempotency-key-required');
    expect((await send({ 'idempotency-key': 'k' })).said).toBe('428 if-match-required');
    expect((await send({ 'idempotency-key': 'k', 'if-match': '3' })).said).toBe('400 bad-if-match');
    expect((await send({ 'idempotency-key': 'k'.repeat(300), 'if-match': '*' })).said).toBe(
      '400 bad-idempotency-key',
    );
    expect((await send({ 'idempotency-key': 'k', 'if-match': '*' })).said).toBe('404 unknown-complaint');
  });

  it('a mistyped or unknown folio, on every route with a folio', async () => {
    for (const path of ['', '/history', '/timeline']) {
      expect((await raw(`/v1/complaints/0000-0000-00-1${path}`)).said).toBe('404 bad-folio');
      expect((await raw(`${UNKNOWN}${path}`)).said).toBe('404 unknown-complaint');
    }
  });

  it('parameters that cannot be read, and moments in the future', async () => {
    expect((await raw('/v1/complaints?limit=0')).said).toBe('400 bad-parameter');
    expect((await raw('/v1/complaints?limit=201')).said).toBe('400 bad-parameter');
    expect((await raw('/v1/complaints?nonsense=1')).said).toBe('400 bad-parameter');
    expect((await raw('/v1/complaints?after=soon')).said).toBe('400 bad-parameter');
    expect((await raw('/v1/complaints?cursor=mine')).said).toBe('400 bad-parameter');
    const { folio } = await told(file(running().as('application')));
    const later = 'history?asOf=2999-01-01T00:00:00Z';
    expect((await raw(`/v1/complaints/${folio}/${later}`)).said).toBe('422 as-of-not-past');
    // A folio that nobody has is told first: a complaint that is withheld from the reader looks the same.
    expect((await raw(`${UNKNOWN}/${later}`)).said).toBe('404 unknown-complaint');
  });

  it('reports, figures and policies that do not exist', async () => {
    const period = 'from=2026-01-01&to=2027-01-01';
    expect((await raw(`/v1/reports/none?${period}`, { role: 'auditor' })).said).toBe('404 unknown-report');
    expect((await raw('/v1/reports/accountability', { role: 'auditor' })).said).toBe('400 bad-parameter');
    expect((await raw(`/v1/reports/accountability?${period}&groupBy=mood`, { role: 'auditor' })).said).toBe(
      '400 bad-parameter',
    );
    expect(
      (await raw(`/v1/reports/accountability/figures/none/complaints?${period}`, { role: 'auditor' })).said,
    ).toBe('404 unknown-figure');
    expect((await raw('/v1/policies/none')).said).toBe('404 unknown-policy');
  });

  it('headers that are too long, and bytes that are not HTTP', async () => {
    const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
      request(`${running().program.url}/healthz`, { headers: { 'x-long': 'x'.repeat(20_000) } }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode });
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(431);
    expect(await sendRaw('NONSENSE\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"bad-request"/s,
    );
  });

  it('a position that the views do not reach in time', async () => {
    const { position } = await told(file(running().as('application')));
    const beyond = String(Number(position) + 1_000_000);

    const { said, answer } = await raw(`/v1/complaints?after=${beyond}`);

    expect([said, answer.headers.get('retry-after')]).toEqual(['503 view-behind', '1']);
  });

  it('with security headers, and without headers that name the software', async () => {
    const { answer } = await raw('/v1/nothing');

    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const revealing = ['x-powered-by', 'server', 'access-control-allow-origin'].filter((name) =>
      answer.headers.has(name),
    );
    expect(revealing).toEqual([]);
  });
});

function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(running().program.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(port), hostname)
      .setEncoding('utf8')
      .on('data', (chunk) => {
        answer += chunk;
      })
      .on('end', () => resolve(answer))
      .on('error', reject)
      .end(text);
  });
}
