import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { REFUSALS } from '#words/console';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn } from './support/sign-in.ts';

/** Its check character is right, and nobody has it. */
const UNKNOWN = '7K3F-9QW2-XH-W';

describeStaff('A page about what there is not', ({ demo, browser }) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await signedIn(browser(), demo(), 'compliance');
  });

  it.each([
    '/policies/constructor',
    '/reports/constructor?from=2025-01-01&to=2026-01-01',
    `/complaints/${UNKNOWN}`,
    `/complaints/${UNKNOWN}/history`,
    `/complaints/${UNKNOWN}/at`,
    `/complaints/${UNKNOWN}/reads`,
    `/complaints/${UNKNOWN}/do/correct`,
    `/complaints/${UNKNOWN}/letters/acknowledgement`,
  ])('has its heading, and a title in the tab: %s', async (at) => {
    const page = await context.newPage();
    await page.goto(`${demo().url}/console${at}`);
    await settled(page);

    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.title()).not.toBe('Complaint Ledger');
    await page.close();
  });

  it('says why in the language of the session, and in English below where the API says more', async () => {
    const { exact, general } = await REFUSALS.words.fr();
    const french = await signedIn(browser(), demo(), 'compliance', 'fr');
    const page = await french.newPage();
    const alert = page.getByRole('alert');

    await page.goto(`${demo().url}/console/complaints/${UNKNOWN}`);
    await alert.getByText(String(exact?.['unknown-complaint'])).waitFor();
    expect(await alert.locator('[lang="en"]').count()).toBe(0);

    await page.goto(`${demo().url}/console/reports/constructor?from=2025-01-01&to=2026-01-01`);
    await alert.getByText(String(general?.['unknown-report'])).waitFor();
    expect(await alert.locator('[lang="en"]').count()).toBe(1);
    await french.close();
  });
});
