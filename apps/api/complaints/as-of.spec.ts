import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { deriveFolio } from '#complaint/filing';
import { startTestApi, type TestApi } from '../testing/test-api.ts';

interface Answer {
  readonly status: number;
  readonly tag: string | null;
  readonly body: Record<string, unknown>;
}

describe('A complaint and its timeline as of a moment', () => {
  let api: TestApi;
  /** Positions after the receipt, the acknowledgement and the assignment. */
  let marks: readonly string[];
  let folio: string;

  beforeAll(async () => {
    api = await startTestApi();
    const filed = await give('', { channel: 'web', complainant: { name: 'A. Customer' } });
    folio = String(filed['folio']);
    const acknowledged = await give(`/${folio}/acknowledgements`, {});
    const assigned = await give(`/${folio}/assignments`, { handler: api.keys.handler.principal });
    const changed = await give(`/${folio}/complainant-changes`, { complainant: { name: 'B. Customer' } });
    marks = [filed, acknowledged, assigned, changed].map(({ position }) => String(position));
  });

  afterAll(() => api.stop());

  async function ask(path: string, { role = 'handler', ...more }: Asked = {}): Promise<Answer> {
    const { body, headers = {} } = more;
    const answer = await fetch(`${api.url}/v1/complaints${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${api.keys[role].key}`,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          'if-match': '*',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      tag: answer.headers.get('etag'),
      body: text === '' ? {} : JSON.parse(text),
    };
  }

  interface Asked {
    readonly role?: KeyRole;
    readonly body?: object;
    readonly headers?: Readonly<Record<string, string>>;
  }

  async function give(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await ask(path, { body });
    expect([path, answer.status, answer.body]).toEqual([path, 201, answer.body]);
    return answer.body;
  }

  it('is what was known then, and says which moment that is', async () => {
    const { body } = await ask(`/${folio}?asOf=${marks[1]}`);
    expect(body).toMatchObject({
      folio,
      revision: 1,
      position: marks[1],
      status: 'received',
      acknowledged: true,
      asOf: { position: marks[1] },
      personal: { complainant: { name: 'A. Customer' } },
    });
    expect(body).not.toHaveProperty('handler');
    const { asOf } = Object(body);
    const again = await ask(`/${folio}?asOf=${encodeURIComponent(asOf.repeat)}`);
    expect(again.body).toEqual(body);
    const now = await ask(`/${folio}?after=${marks[3]}`);
    expect(now.body).not.toHaveProperty('asOf');
    expect(now.body).toMatchObject({ revision: 3, handler: api.keys.handler.principal });
    expect(now.body).toMatchObject({ personal: { complainant: { name: 'B. Customer' } } });
  });

  it('judges the clocks at that moment', async () => {
    const { deadlines } = Object((await ask(`/${folio}?asOf=${marks[0]}`)).body);
    const [first] = deadlines;
    expect(first).not.toHaveProperty('metAt');
    expect(deadlines.map(({ breached }: { readonly breached: boolean }) => breached)).not.toContain(true);
    const late = `${marks[0]}@2100-01-01T00:00:00.000Z`;
    const then = Object((await ask(`/${folio}?asOf=${encodeURIComponent(late)}`)).body);
    expect(then.deadlines[0]).toMatchObject({ clock: first.clock, breached: true });
  });

  it('has an ETag that no command takes, and that a reader can send', async () => {
    const path = `/${folio}?asOf=${marks[1]}`;
    const { tag } = await ask(path);
    const refused = await ask(`/${folio}/progress-reports`, {
      body: { channel: 'email', summary: 'x' },
      headers: { 'if-match': String(tag) },
    });
    expect([refused.status, refused.body['code']]).toEqual([412, 'revision-mismatch']);
    expect((await ask(path, { headers: { 'if-none-match': String(tag) } })).status).toBe(304);
    const other = await ask(`/${folio}?asOf=${marks[2]}`);
    expect(other.tag).not.toBe(tag);
  });

  it('shows its timeline with what was known then only', async () => {
    const { entries: now } = Object((await ask(`/${folio}/timeline?after=${marks[3]}`)).body);
    const { body } = await ask(`/${folio}/timeline?asOf=${marks[1]}`);
    expect(body).toEqual({
      folio,
      asOf: expect.objectContaining({ position: marks[1] }),
      entries: now.slice(0, 2),
    });
  });

  it('withholds what is personal from who says no purpose, and records the read with its moment', async () => {
    const path = `/${folio}?asOf=${marks[1]}`;
    expect((await ask(path, { role: 'auditor' })).body['personal']).toBe('withheld');
    expect((await ask(path, { role: 'application' })).body).not.toHaveProperty('personal');
    const shown = await ask(path, { role: 'auditor', headers: { 'x-purpose': 'to compare' } });
    expect(shown.body['personal']).toMatchObject({ complainant: { name: 'A. Customer' } });
    const { reads } = Object((await ask(`/${folio}/reads`, { role: 'auditor' })).body);
    expect(reads).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'complaint', asOf: marks[1], purpose: 'to compare' }),
      ]),
    );
  });

  it.each(['', '/timeline', '/history'])(
    'distinguishes at "{folio}%s" what came later, what does not exist and what is not past',
    async (part) => {
      const second = await give('', { channel: 'web' });
      const at = async (of: unknown, asOf: unknown) => {
        const { status, body } = await ask(`/${of}${part}?asOf=${asOf}`);
        return `${status} ${body['code']}`;
      };
      expect(await at(second['folio'], marks[3])).toBe('404 not-known-yet');
      expect(await at(second['folio'], '2020-01-01T00:00:00Z')).toBe('404 not-known-yet');
      expect(await at(second['folio'], second['position'])).toBe('200 undefined');
      expect(await at(deriveFolio(crypto.randomUUID(), 0), marks[3])).toBe('404 unknown-complaint');
      expect(await at(folio, '2999-01-01T00:00:00Z')).toBe('422 as-of-not-past');
      expect(await at(folio, 'never')).toBe('400 bad-parameter');
    },
  );

  it('is answered whole to who has its ETag after another complaint was linked to it', async () => {
    const [own, other] = [await give('', { channel: 'web' }), await give('', { channel: 'web' })];
    const { tag } = await ask(`/${own['folio']}`);
    const again = async (after: unknown) =>
      await ask(`/${own['folio']}?after=${after}`, { headers: { 'if-none-match': String(tag) } });
    expect((await again(other['position'])).status).toBe(304);
    const linked = await give(`/${other['folio']}/links`, { kind: 'duplicate-of', folio: own['folio'] });
    const { status, body } = await again(linked['position']);
    expect([status, body['links']]).toEqual([200, [expect.objectContaining({ folio: other['folio'] })]]);
  });

  it('knows a link of another complaint from the moment on in which it was recorded', async () => {
    const other = await give('', { channel: 'web' });
    const linked = await give(`/${other['folio']}/links`, { kind: 'related', folio });
    const linksAt = async (asOf: unknown) => (await ask(`/${folio}?asOf=${asOf}`)).body['links'];
    expect(await linksAt(other['position'])).toBeUndefined();
    expect(await linksAt(linked['position'])).toEqual([
      { kind: 'related', folio: other['folio'], linkedAt: expect.any(String) },
    ]);
  });
});
