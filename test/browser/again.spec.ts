import { expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { wordsOf } from '#words';
import { atCheck, send } from './support/answers.ts';
import { describeServed } from './support/describe-served.ts';
import { newVisitor, servePages } from './support/served.ts';
import type { Visit } from './support/visit.ts';

describeServed('The confirmation of a complaint', servePages, ({ browser, served }) => {
  /** How each page that is shown was asked for from now on, e.g. `GET /en/complain/filed`. */
  function asked(page: Page): string[] {
    const seen: string[] = [];
    page.on('request', (request: Request) => {
      if (request.isNavigationRequest()) seen.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    return seen;
  }

  it('is shown again by Reload and by Back from the complaint, and nothing is sent again for it', async () => {
    const { filed, track } = wordsOf('en').pages;
    const context = await newVisitor(browser());
    const page = await context.newPage();
    const { url, staff } = served();
    const visit: Visit = { page, url, language: 'en', staff, standing: staff.standing };
    await atCheck(visit);
    await send(visit);
    const shown = async () => [await page.title(), ...(await page.locator('.mono').allTextContents())];
    const first = await shown();
    expect(first).toEqual([`${filed.title} – Complaints`, expect.any(String), expect.any(String)]);

    const requests = asked(page);
    await page.reload();
    expect(await shown()).toEqual(first);
    await page.getByRole('button', { name: filed.follow }).click();
    await page.waitForURL('**/en/track/status');
    expect(await page.locator('h1').textContent()).toBe(track.complaint);
    await page.goBack();
    expect(await shown()).toEqual(first);
    expect(requests).toEqual([
      'GET /en/complain/filed',
      'POST /en/track',
      'GET /en/track/status',
      'GET /en/complain/filed',
    ]);
    await context.close();
  });
});
