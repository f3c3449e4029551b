import { afterEach, describe, expect, it } from '@jest/globals';
import { ReadRecorder } from '#access-log';
import { canonicalJson } from '#canonical-json';
import { type EventStore, EventStoreError } from '#event-store';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

const WORDS = 'Zanzibar told me so';
const away = async (): Promise<EventStore> => {
  throw new EventStoreError('unavailable', 'The file cannot be written.');
};

describe('When the access log is unavailable', () => {
  let api: TestApi;
  afterEach(() => api.stop());

  const ask = async (role: keyof TestApi['keys'], method: string, path: string, body?: object) => {
    const answer = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${api.keys[role].key}`,
        ...(path === '/v1/subject-exports' && { 'x-purpose': 'to answer a request' }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const { code, folio } = JSON.parse(text);
    return { status: answer.status, text, code, folio, retry: answer.headers.get('retry-after') };
  };

  it('shows nothing personal, and goes on with all other work', async () => {
    api = await startTestApi({
      replace: ({ clock }) => ({
        reads: new ReadRecorder({
          store: away,
          seal: async (personal) => canonicalJson(personal),
          clock,
        }),
      }),
    });
    const { folio } = await ask('application', 'POST', '/v1/complaints', {
      channel: 'web',
      complainant: { email: 'zanzibar@example.org' },
      problem: { description: WORDS },
    });
    for (const [role, method, path, body] of [
      ['handler', 'GET', `/v1/complaints/${folio}`],
      ['handler', 'GET', `/v1/complaints/${folio}/history`],
      ['handler', 'POST', '/v1/complaint-searches', { email: 'zanzibar@example.org' }],
      ['compliance', 'POST', '/v1/subject-exports', { folio }],
    ] as const) {
      const answer = await ask(role, method, path, body);
      expect([path, answer.status, answer.code, answer.retry]).toEqual([path, 503, 'read-not-recorded', '5']);
      expect(answer.text).not.toMatch(/Zanzibar|zanzibar/);
    }
    // Without personal data nothing has to be recorded.
    expect(await ask('application', 'GET', `/v1/complaints/${folio}`)).toMatchObject({ status: 200 });
    expect((await ask('auditor', 'GET', `/v1/complaints/${folio}/history`)).text).toContain('"withheld"');
  });
});
