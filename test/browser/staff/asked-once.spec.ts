import { expect, it } from '@jest/globals';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn } from './support/sign-in.ts';

describeStaff('A report whose period the page has to find', ({ demo, browser }) => {
  it('is computed once: the answer that was found is the one that is shown', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/reports/')) asked.push(pathname);
    });

    await page.goto(`${demo().url}/console/reports/accountability`);
    await page.waitForURL('**from=*');
    await settled(page);
    await page.locator('main .balance').waitFor();

    expect(asked).toEqual(['/v1/reports/accountability']);
    await context.close();
  });
});
