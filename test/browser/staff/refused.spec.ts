import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { LANGUAGES } from '#words';
import { FRAME, REFUSALS, REPORTS } from '#words/console';
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

  it.each(LANGUAGES)(
    'says what is wrong with a period in the address, and keeps it: %s',
    async (language) => {
      const { period } = await REPORTS.words[language]();
      const { failures } = await FRAME.words[language]();
      const reader = await signedIn(browser(), demo(), 'compliance', language);
      const page = await reader.newPage();
      const year = (name: string) => page.locator(`main input[name="${name}-year"]`).inputValue();

      for (const path of ['/reports/accountability', '/reports/accountability/received']) {
        await page.goto(`${demo().url}/console${path}?from=2025-07-01&to=2024-07-01`);
        await page.getByRole('alert').getByText(period.order).waitFor();
        expect([await year('from'), await year('to')]).toEqual(['2025', '2024']);
        expect(await page.title()).toContain(failures.title);
      }
      await page.goto(
        `${demo().url}/console/reports/accountability?from=2025-02-30&to=2026-01-01&group=product`,
      );
      await page.getByRole('alert').getByText(period.wrongFrom).waitFor();
      expect(await page.locator('main input[name="from-day"]').inputValue()).toBe('30');
      await page.locator('main input[name="from-day"]').fill('28');
      await page.locator('main form button').click();
      await page.waitForURL('**from=2025-02-28&group=product&to=2026-01-01');
      await reader.close();
    },
  );

  it('keeps the days of a board that the API refuses, and finds a period for a figure without one', async () => {
    const page = await context.newPage();
    const field = (name: string) => page.locator(`main input[name="${name}"]`).inputValue();
    await page.goto(`${demo().url}/console/boards/breaches?to=2025-02-30`);
    await page.getByRole('alert').first().waitFor();
    expect(await field('to-day')).toBe('30');
    await page.goto(`${demo().url}/console/boards/breaches?to=2025-03-01`);
    await settled(page);
    expect(await field('to-day')).toBe('28');
    await page.goto(`${demo().url}/console/boards/retention?dueBefore=2025-02-30`);
    await page.getByRole('alert').first().waitFor();
    expect(await field('dueBefore-day')).toBe('30');
    await page.goto(`${demo().url}/console/reports/accountability/received`);
    await page.waitForURL('**from=*');
    await page.locator('main p.large').waitFor();
    await page.close();
  });
});
