import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, examine, launch, NOTHING_WRONG, watchPolicy } from './index.ts';

const POLICY = "default-src 'none'; style-src 'self'";
const GOOD = '<h1>Complaint</h1><p>We have your complaint.</p>';
const PAGES: Readonly<Record<string, string>> = {
  '/good': GOOD,
  '/pale': `${GOOD}<p class="pale">Hardly to be read.</p>`,
  '/wide': `${GOOD}<p class="wide">Wide</p>`,
  '/styled': `${GOOD}<p style="color: black">Styled</p>`,
};
const CSS = '.pale { color: #ddd; background: #fff } .wide { width: 3000px }';

describeInBrowser('An examination of a page', (path) => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    server = createServer((request, answer) => {
      const isCss = request.url === '/style.css';
      answer.setHeader('content-type', isCss ? 'text/css' : 'text/html; charset=utf-8');
      answer.setHeader('content-security-policy', POLICY);
      const head = '<meta name="viewport" content="width=device-width"><title>A page</title>';
      answer.end(
        isCss
          ? CSS
          : `<!doctype html><html lang="en"><head>${head}<link rel="stylesheet" href="/style.css"></head><body><main>${PAGES[request.url ?? ''] ?? ''}</main></body></html>`,
      );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    browser = await launch(path);
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((closed) => server.close(closed));
  });

  async function look(at: string) {
    const page = await browser.newPage({ viewport: { width: 320, height: 600 } });
    const refused = watchPolicy(page);
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}${at}`);
    const examined = await examine(page, refused);
    await page.close();
    return examined;
  }

  it('finds nothing wrong with a plain page', async () => {
    expect(await look('/good')).toEqual(NOTHING_WRONG);
  });

  it('finds a text that cannot be read, what the policy forbids, and what is wider than the window', async () => {
    expect((await look('/pale')).axe).toEqual([expect.stringMatching(/^color-contrast: .*Hardly/)]);
    expect((await look('/styled')).policy).toEqual([expect.stringMatching(/inline style/i)]);
    expect((await look('/wide')).sideways).toBeGreaterThan(2_000);
  });
});
