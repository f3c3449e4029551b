import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveFolio } from '#complaint';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

describe('The history of a complaint as of a moment', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });

  afterAll(() => api.stop());

  const headers = () => ({ authorization: `Bearer ${api.keys.handler.key}` });

  async function file(): Promise<{ folio: string; position: string }> {
    const answer = await fetch(`${api.url}/v1/complaints`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: '{"channel":"web"}',
    });
    return JSON.parse(await answer.text());
  }

  async function ask(folio: string, asOf: string): Promise<string> {
    const answer = await fetch(`${api.url}/v1/complaints/${folio}/history?asOf=${asOf}`, {
      headers: headers(),
    });
    const { code } = JSON.parse(await answer.text());
    return `${answer.status} ${code}`;
  }

  it('distinguishes a complaint that came later from one that does not exist', async () => {
    const first = await file();
    const second = await file();

    expect(await ask(first.folio, first.position)).toBe('200 undefined');
    expect(await ask(second.folio, first.position)).toBe('404 not-known-yet');
    expect(await ask(deriveFolio(crypto.randomUUID(), 0), second.position)).toBe('404 unknown-complaint');
  });
});
