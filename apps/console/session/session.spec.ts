import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys, KEY_ROLES } from '#access';
import { startTestApi, type TestApi } from '../../api/testing/test-api.ts';
import { StaffBrowser } from './testing/staff-browser.ts';

const HOUR = 3_600_000;
const JSON_ONLY = { accept: 'application/json' } as const;

let api: TestApi;
/** Added to the system's clock. */
let later = 0;
const now = () => Date.now() + later;

beforeAll(async () => {
  api = await startTestApi({
    replace: () => ({ clock: now }),
    staff: (keys) => ({
      entrances: [
        { token: 'a-link-for-the-handler', keyId: keys.handler.id },
        { token: 'a-link-for-the-auditor', keyId: keys.auditor.id },
      ],
    }),
  });
});
afterAll(() => api.stop());

const browser = () => new StaffBrowser(api.url);
const signedIn = async (role: Exclude<(typeof KEY_ROLES)[number], 'application'> = 'handler') =>
  await browser().signIn(api.keys[role].key);
const codeOf = async (answer: Response): Promise<unknown> => Object(await answer.json()).code;

/** A key that may be revoked. */
async function another(): Promise<{ readonly id: string; readonly key: string; revoke(): Promise<void> }> {
  const [store, sealing] = [await api.runtime.events(), await api.runtime.sealing()];
  const keys = createKeys({ store, sealing });
  const issued = await keys.issueKey({ name: 'Another', role: 'handler' });
  return {
    ...issued,
    async revoke() {
      await keys.revokeKey(issued.id);
    },
  };
}

/** Until the process knows the key. */
async function known(key: string): Promise<void> {
  while ((await fetch(`${api.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status !== 200);
}

describe('Signing in', () => {
  it('asks for a key on a page without script, which nobody keeps or frames', async () => {
    const page = await browser().open('/session');
    const html = await page.text();

    expect(page.status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toContain('type="password"');
    expect(html).not.toMatch(/<script|style="/);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
    });
  });

  it('gives a cookie that no script reads, and leads to the console', async () => {
    const answer = await browser().send('/session', { key: api.keys.handler.key, language: 'fr' });

    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console']);
    const [secure = '', plain = ''] = answer.headers.getSetCookie();
    expect(secure).toMatch(/^__Host-ledger=[\w-]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure$/);
    // On plain HTTP to the own machine some browsers take no secure cookie.
    expect(plain).toMatch(/^ledger=[\w-]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax$/);
    expect(secure + plain).not.toContain(api.keys.handler.key);
  });

  it('gives only the secure cookie where the server is not on this machine', async () => {
    const { hostname, port } = new URL(api.url);
    const { request } = await import('node:http');
    const cookies = await new Promise<readonly string[]>((resolve, reject) => {
      const body = new URLSearchParams({ key: api.keys.handler.key }).toString();
      const sent = request(
        {
          hostname,
          port,
          path: '/session',
          method: 'POST',
          headers: {
            host: 'ledger.example.org',
            origin: 'http://ledger.example.org',
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          },
        },
        (answer) => {
          answer.resume();
          resolve(answer.headers['set-cookie'] ?? []);
        },
      );
      sent.on('error', reject).end(body);
    });

    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-ledger']);
  });

  it.each([
    ['', 422, 'Give your key.'],
    ['cl_no-key', 403, 'The key is not known.'],
  ])('refuses the key "%s" on the same page', async (key, status, told) => {
    const answer = await browser().send('/session', { key, language: 'en', return: '/console/work' });
    const html = await answer.text();

    expect(answer.status).toBe(status);
    expect(html).toContain('<title>Error: Sign in – Complaints: staff</title>');
    expect(html).toContain(`<a href="#key">${told}`);
    expect(html).toContain('name="return" value="/console/work"');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('refuses the key of a program with words, and a revoked one', async () => {
    const program = await browser().send('/session', { key: api.keys.application.key, language: 'en' });
    expect([program.status, await program.text()]).toEqual([403, expect.stringContaining('is for programs')]);

    const { key, revoke } = await another();
    await known(key);
    await revoke();
    while ((await browser().send('/session', { key })).status === 303);
    const revoked = await browser().send('/session', { key, language: 'it' });
    expect([revoked.status, await revoked.text()]).toEqual([
      403,
      expect.stringContaining('La chiave è stata revocata.'),
    ]);
  });

  it.each([
    ['/console/work?group=product#late', '/console/work?group=product#late'],
    ['/console/жалобы', '/console/%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D1%8B'],
    ['//evil.example/console', '/console'],
    ['https://evil.example/console', '/console'],
    ['/\\evil.example/console', '/console'],
    ['/console/../v1/complaints', '/console'],
    ['/console/%2e%2e/v1/complaints', '/console'],
    ['/consoles', '/console'],
    ['/console\r\nset-cookie: a=b', '/console'],
    ['/console@evil.example', '/console'],
    ['javascript:alert(1)', '/console'],

    ['', '/console'],
  ])('leads from %j to %s', async (asked, leads) => {
    const answer = await browser().send('/session', { key: api.keys.handler.key, return: asked });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, leads]);
    const page = await browser().open(`/session?return=${encodeURIComponent(asked)}`);
    expect(await page.text()).toContain(`name="return" value="${leads}"`);
  });

  it('does not lead to an address that is too long', async () => {
    const answer = await browser().send('/session', {
      key: api.keys.handler.key,
      return: `/console/${'a'.repeat(3_000)}`,
    });
    expect(answer.headers.get('location')).toBe('/console');
  });

  it('is not done by another site', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      const answer = await browser().ask('/session', {
        method: 'POST',
        body: new URLSearchParams({ key: api.keys.handler.key }),
        headers: { accept: 'text/html', ...headers },
      });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    }
  });
});

describe('A session', () => {
  it('tells who it is, and until when', async () => {
    const answer = await (await signedIn('auditor')).ask('/session', { headers: JSON_ONLY });
    const { idleUntil, endsAt, ...rest } = Object(await answer.json());

    expect(rest).toEqual({
      principal: api.keys.auditor.principal,
      name: 'auditor',
      role: 'auditor',
      language: 'en',
      zone: 'UTC',
    });
    expect(Math.round((Date.parse(endsAt) - now()) / HOUR)).toBe(8);
    expect(Math.round((Date.parse(idleUntil) - now()) / 60_000)).toBe(30);
  });

  it('is none without a cookie, with one that was changed, and with one of another kind', async () => {
    const good = (await signedIn()).cookies.get('__Host-ledger') ?? '';
    const swapped = good.startsWith('A') ? `B${good.slice(1)}` : `A${good.slice(1)}`;
    for (const value of [undefined, '', 'x', swapped, good.slice(0, -4), `${good}AAAA`]) {
      const visitor = browser();
      if (value !== undefined) visitor.cookies.set('__Host-ledger', value);
      for (const path of ['/session', '/v1/me']) {
        const answer = await visitor.ask(path, { headers: JSON_ONLY });
        expect([value, path, answer.status, await codeOf(answer)]).toEqual([
          value,
          path,
          401,
          'key-required',
        ]);
      }
    }
  });

  it('speaks another language from then on', async () => {
    const page = await signedIn();
    const answer = await page.ask('/session/language', {
      method: 'POST',
      body: JSON.stringify({ language: 'ru' }),
      headers: { 'content-type': 'application/json', ...JSON_ONLY },
    });
    expect(await answer.json()).toMatchObject({ language: 'ru' });
    expect(await (await page.open('/session')).text()).toContain('<html lang="ru">');
    const refused = await page.ask('/session/language', {
      method: 'POST',
      body: JSON.stringify({ language: 'de' }),
      headers: { 'content-type': 'application/json', ...JSON_ONLY },
    });
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'invalid-body']);
  });

  it('ends for the browser and for every copy of its cookie', async () => {
    const page = await signedIn();
    const copied = page.copy();
    const ended = await page.ask('/session/end', { method: 'POST', headers: JSON_ONLY });

    expect([ended.status, page.cookies.size]).toEqual([204, 0]);
    expect((await copied.ask('/v1/me')).status).toBe(401);
    const form = await (await signedIn()).send('/session/end', {});
    expect([form.status, form.headers.get('location')]).toEqual([303, '/session']);
  });
});

describe('The time of a session', () => {
  it('is half an hour without a request, begins anew with one, and is eight hours in all', async () => {
    const begun = later;
    const page = await signedIn();
    const given = page.copy();
    try {
      later = begun + 0.4 * HOUR;
      expect((await page.ask('/v1/me')).status).toBe(200);
      later = begun + 0.6 * HOUR;
      expect((await given.ask('/v1/me')).status).toBe(401);
      expect((await page.ask('/v1/me')).status).toBe(200);
      for (let hours = 1; hours < 8; hours += 0.4) {
        later = begun + hours * HOUR;
        expect((await page.ask('/v1/me')).status).toBe(200);
      }
      const { idleUntil, endsAt } = Object(await (await page.ask('/session', { headers: JSON_ONLY })).json());
      expect(idleUntil).toBe(endsAt);
      later = begun + 8 * HOUR + 1_000;
      expect((await page.ask('/v1/me')).status).toBe(401);
    } finally {
      later = begun;
    }
  });

  it('is renewed at most once a minute, and not by what nobody asked for', async () => {
    const begun = later;
    const page = await signedIn();
    const set = async (headers: Record<string, string> = {}) =>
      (await page.copy().ask('/v1/me', { headers })).headers.getSetCookie().length;
    try {
      expect(await set()).toBe(0);
      later = begun + 61_000;
      expect(await set({ 'x-background': '1' })).toBe(0);
      expect(await set()).toBe(2);
      expect((await page.copy().ask('/session', { headers: JSON_ONLY })).headers.getSetCookie()).toEqual([]);
      const extended = await page.copy().ask('/session/extension', { method: 'POST', headers: JSON_ONLY });
      expect([extended.status, extended.headers.getSetCookie().length]).toEqual([200, 2]);
    } finally {
      later = begun;
    }
  });
});

describe('The stream of events through a session', () => {
  it('ends when somebody signs out', async () => {
    const page = await signedIn();
    const copied = page.copy();
    const stream = await copied.ask('/v1/events/stream');

    await page.ask('/session/end', { method: 'POST', headers: JSON_ONLY });

    expect(await stream.text()).toContain('event: end\ndata: {"reason":"session-ended"}');
  });

  it('ends with the session, which it does not renew', async () => {
    const begun = later;
    const page = await signedIn();
    try {
      later = begun + 0.5 * HOUR - 500;
      const stream = await page.ask('/v1/events/stream');
      expect([stream.status, stream.headers.getSetCookie()]).toEqual([200, []]);
      expect(await stream.text()).toContain('event: end\ndata: {"reason":"session-ended"}');
    } finally {
      later = begun;
    }
  });
});

describe('The API through a session', () => {
  it('is what it is through the key: role table, actor, refusals', async () => {
    for (const role of KEY_ROLES.filter((one) => one !== 'application')) {
      const page = await signedIn(role);
      for (const path of ['/v1/me', '/v1/complaints', '/v1/reports', '/v1/erasures', '/v1/worklist']) {
        const byKey = await fetch(`${api.url}${path}`, {
          headers: { authorization: `Bearer ${api.keys[role].key}` },
        });
        expect([role, path, (await page.ask(path)).status]).toEqual([role, path, byKey.status]);
      }
    }
    const filed = await (await signedIn()).ask('/v1/complaints', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
      body: JSON.stringify({
        channel: 'phone',
        product: 'Loan',
        complainant: { name: 'Zoë Example' },
        problem: { description: 'Late.' },
      }),
    });
    const { folio } = Object(await filed.json());
    const history = await (await signedIn('auditor')).ask(`/v1/complaints/${folio}/history`, {
      headers: { 'x-purpose': 'to see who filed it' },
    });
    expect([filed.status, await history.text()]).toEqual([
      201,
      expect.stringContaining(`"id":"${api.keys.handler.principal}"`),
    ]);
    const reads = await (await signedIn('compliance')).ask(`/v1/complaints/${folio}/reads`);
    expect(await reads.text()).toContain(api.keys.auditor.principal);
  });

  it('is refused where a key is sent that does not hold', async () => {
    const answer = await (await signedIn()).ask('/v1/me', { headers: { authorization: 'Bearer cl_wrong' } });
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'key-refused']);
    const other = await (await signedIn()).ask('/v1/me', {
      headers: { authorization: `Bearer ${api.keys.auditor.key}`, 'sec-fetch-site': 'cross-site' },
    });
    expect(await other.json()).toMatchObject({ role: 'auditor' });
  });

  it.each([
    ['GET', 'same-origin', undefined, 200],
    ['GET', 'none', undefined, 403],
    ['GET', 'same-site', undefined, 403],
    ['GET', 'cross-site', undefined, 403],
    ['GET', undefined, undefined, 403],
    ['POST', 'same-origin', 'ours', 422],
    ['POST', 'same-origin', undefined, 403],
    ['POST', 'same-origin', 'null', 403],
    ['POST', 'same-origin', 'https://evil.example', 403],
    ['POST', 'cross-site', 'ours', 403],
    ['POST', 'none', 'ours', 403],
    ['POST', undefined, 'ours', 403],
  ])('takes a %s with Sec-Fetch-Site %s and Origin %s: %d', async (method, site, origin, status) => {
    const cookie = [...(await signedIn()).cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${api.url}/v1/complaints`, {
      method,
      headers: {
        cookie,
        ...(site !== undefined && { 'sec-fetch-site': site }),
        ...(origin !== undefined && { origin: origin === 'ours' ? api.url : origin }),
        ...(method === 'POST' && { 'content-type': 'application/json', 'idempotency-key': 'two' }),
      },
      ...(method === 'POST' && { body: '{}' }),
    });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await codeOf(answer)).toBe('cross-site');
  });

  it.each(['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])(
    'takes no form (%s), whatever the cookie is worth',
    async (type) => {
      const page = await signedIn();
      const form = { method: 'POST', body: '--x--', headers: { 'content-type': type } };
      expect((await page.ask('/v1/complaints', form)).status).toBe(415);
      page.cookies.set('__Host-ledger', 'x');
      expect((await page.ask('/v1/complaints', form)).status).toBe(401);
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    },
  );

  it('ends with the key within a second, also the stream that is open', async () => {
    const { key, revoke } = await another();
    await known(key);
    const page = await browser().signIn(key);
    const stream = await page.ask('/v1/events/stream');
    expect([stream.status, stream.headers.getSetCookie()]).toEqual([200, []]);
    await revoke();
    expect(await stream.text()).toContain('"reason":"key-ended"');
    const answer = await page.ask('/v1/me');
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'key-refused']);
    const shown = await page.ask('/session', { headers: JSON_ONLY });
    expect([shown.status, await codeOf(shown)]).toEqual([401, 'key-refused']);
  });
});

describe('A link that signs in', () => {
  it('does nothing until its button is pressed, and holds once', async () => {
    for (let look = 0; look < 3; look += 1) {
      const page = await browser().open('/enter/a-link-for-the-handler');
      expect([page.status, page.headers.getSetCookie(), await page.text()]).toEqual([
        200,
        [],
        expect.stringContaining('Enter as handler</button>'),
      ]);
    }
    const visitor = browser();
    const entered = await visitor.send('/enter/a-link-for-the-handler', { language: 'es' });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console']);
    const session = await visitor.ask('/session', { headers: JSON_ONLY });
    expect(await session.json()).toMatchObject({ role: 'handler', language: 'es' });

    const again = await browser().send('/enter/a-link-for-the-handler', {});
    expect([again.status, again.headers.getSetCookie()]).toEqual([410, []]);
    expect(await again.text()).toContain('href="/session"');
  });

  it('is none that was made up, and none of another site', async () => {
    expect((await browser().open('/enter/made-up')).status).toBe(410);
    const other = await browser().ask('/enter/a-link-for-the-auditor', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', accept: 'text/html' },
    });
    expect([other.status, other.headers.getSetCookie()]).toEqual([403, []]);
    expect((await browser().open('/enter/a-link-for-the-auditor')).status).toBe(200);
  });
});

describe('Wrong keys', () => {
  it('are bounded from one network, and a right one is accepted all the same', async () => {
    const bounded = await startTestApi();
    try {
      const visitor = new StaffBrowser(bounded.url);
      const wrong = async () => await visitor.send('/session', { key: 'cl_wrong', language: 'en' });
      const first = await Promise.all(Array.from({ length: 100 }, wrong));
      expect(new Set(first.map(({ status }) => status))).toEqual(new Set([403]));
      const over = await wrong();
      expect([over.status, await over.text()]).toEqual([
        429,
        expect.stringMatching(/Too many wrong keys came from your network.* Try again in \d+ minutes\./),
      ]);
      expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await visitor.signIn(bounded.keys.auditor.key)).cookies.size).toBe(2);
    } finally {
      await bounded.stop();
    }
  });
});

describe('A server without the pages', () => {
  it('has no sign-in, and takes no session', async () => {
    const alone = await startTestApi({ roles: 'api,worker' });
    try {
      const visitor = new StaffBrowser(alone.url);
      for (const path of ['/session', '/console', '/enter/x'])
        expect([path, (await visitor.open(path)).status]).toEqual([path, 404]);
      visitor.cookies.set('__Host-ledger', 'whatever');
      const answer = await visitor.ask('/v1/me');
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'key-required']);
    } finally {
      await alone.stop();
    }
  });
});

describe('The log', () => {
  it('holds no key, no link and no cookie', () => {
    expect(api.logged()).not.toMatch(/cl_|a-link-for|ledger=|Zo\u00eb/);
  });
});
