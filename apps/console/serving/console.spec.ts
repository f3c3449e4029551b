import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys } from '#access';
import { makeTemporaryDirectory, type TemporaryDirectory } from '#temporary';
import { startTestApi, type TestApi } from '../../api/testing/test-api.ts';
import { StaffBrowser } from '../session/testing/staff-browser.ts';

const PAGE =
  '<!doctype html><html lang="en"><title>Console</title><script type="module" src="/console/assets/main-abc.js"></script>';
const SCRIPT = `console.log(${JSON.stringify('a'.repeat(1_000))})`;
/** Packed by the build, and unlike what would be packed here. */
const BUILT = brotliCompressSync(`${SCRIPT}/**/`);
const FONT = Buffer.from([119, 79, 70, 50]);

let api: TestApi;
let bare: TestApi;
let later = 0;
let directory: TemporaryDirectory;

beforeAll(async () => {
  directory = await makeTemporaryDirectory(tmpdir(), 'console-');
  const built = directory.path;
  await mkdir(join(built, 'assets'));
  await writeFile(join(built, 'index.html'), PAGE);
  await writeFile(join(built, 'assets', 'main-abc.js'), SCRIPT);
  await writeFile(join(built, 'assets', 'packed-abc.js'), SCRIPT);
  await writeFile(join(built, 'assets', 'packed-abc.js.br'), BUILT);
  await writeFile(join(built, 'assets', 'text-abc.woff2'), FONT);
  api = await startTestApi({
    replace: () => ({ clock: () => Date.now() + later }),
    staff: () => ({ built }),
  });
  bare = await startTestApi({ staff: () => ({ built: join(built, 'nothing') }) });
});
afterAll(async () => {
  await Promise.all([api.stop(), bare.stop()]);
  await directory.remove();
});

const signedIn = async () => await new StaffBrowser(api.url).signIn(api.keys.handler.key);

describe('The page of the console', () => {
  it('says the language of the session', async () => {
    const browser = await new StaffBrowser(api.url).signIn(api.keys.handler.key, 'ru');

    expect(await (await browser.open('/console')).text()).toContain('<html lang="ru">');
  });

  it.each(['/console', '/console/', '/console/complaints/7K3F-9QW2-XH-W?asOf=5&zone=UTC'])(
    'is the same at %s, is kept nowhere and runs only scripts of ours',
    async (path) => {
      const answer = await (await signedIn()).open(path);

      expect([answer.status, await answer.text()]).toEqual([200, PAGE]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types worker",
      });
    },
  );

  it.each([
    ['/console', '/session'],
    ['/console/', '/session?return=%2Fconsole%2F'],
    ['/console/work?group=product', '/session?return=%2Fconsole%2Fwork%3Fgroup%3Dproduct'],
    ['/console//evil.example/', '/session?return=%2Fconsole%2F%2Fevil.example%2F'],
  ])('without a session leads from %s to %s', async (path, leads) => {
    const answer = await new StaffBrowser(api.url).open(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, leads]);
  });

  it('asks for another key when the one of the session was revoked', async () => {
    const [store, sealing] = [await api.runtime.events(), await api.runtime.sealing()];
    const keys = createKeys({ store, sealing });
    const { id, key } = await keys.issueKey({ name: 'Another', role: 'auditor' });
    const page = new StaffBrowser(api.url);
    while (page.cookies.size === 0) await page.signIn(key);
    expect((await page.open('/console')).status).toBe(200);
    await keys.revokeKey(id);
    while ((await page.open('/console')).status === 200);
    expect((await page.open('/console')).headers.get('location')).toBe('/session');
  });

  it('opens from a link of another site, which does not let the session last longer', async () => {
    const page = await signedIn();
    try {
      later = 120_000;
      const from = async (site: string) => {
        const answer = await page.copy().open('/console/work', site);
        return [answer.status, answer.headers.getSetCookie().length];
      };
      expect(await from('cross-site')).toEqual([200, 0]);
      expect(await from('none')).toEqual([200, 2]);
      expect(await from('same-origin')).toEqual([200, 2]);
    } finally {
      later = 0;
    }
  });
});

describe('A file of the console', () => {
  const ask = async (name: string, encoding = 'identity') =>
    await fetch(`${api.url}/console/assets/${name}`, { headers: { 'accept-encoding': encoding } });

  it.each(['identity', 'gzip', 'br'])('needs no session, and is kept for ever (%s)', async (encoding) => {
    const answer = await ask('main-abc.js', encoding);

    expect([answer.status, await answer.text()]).toEqual([200, SCRIPT]);
    expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
  });

  it('is sent as the build packed it', async () => {
    expect(await (await ask('packed-abc.js', 'br')).text()).toBe(`${SCRIPT}/**/`);
    expect(await (await ask('packed-abc.js', 'gzip')).text()).toBe(SCRIPT);
    expect((await ask('packed-abc.js.br')).status).toBe(404);
  });

  it('is not packed where it is so in itself', async () => {
    const answer = await ask('text-abc.woff2', 'br, gzip');
    expect([answer.headers.get('content-type'), answer.headers.get('content-encoding')]).toEqual([
      'font/woff2',
      null,
    ]);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(FONT);
  });

  it.each(['nothing-abc.js', '..%2findex.html', '%2e%2e%2findex.html', 'constructor'])(
    'that is not there is not found: %s',
    async (name) => {
      expect((await ask(name)).status).toBe(404);
    },
  );
});

describe('A console that was not built', () => {
  it('says so, and nothing else fails', async () => {
    const page = new StaffBrowser(bare.url);
    const answer = await page.ask('/console/work', {
      headers: { accept: 'text/html', 'accept-language': 'it' },
    });

    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('La console non è stata costruita'),
    ]);
    expect((await page.open('/console/assets/main-abc.js')).status).toBe(404);
    expect((await page.signIn(bare.keys.auditor.key)).cookies.size).toBe(2);
    expect((await page.ask('/v1/me')).status).toBe(200);
  });
});
