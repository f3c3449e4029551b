import { expect, it } from '@jest/globals';
import { FRAME, WORK } from '#words/console';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn } from './support/sign-in.ts';

const frame = await FRAME.words.en();
const { checking } = (await WORK.words.en()).approvals;

describeStaff('A page that is loaded', ({ demo, browser }) => {
  it('says that nobody answers while the server is away, and comes when it is back', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    await page.goto(`${demo().url}/console`);
    await settled(page);

    await context.setOffline(true);
    await page.getByRole('navigation').getByRole('link', { name: frame.pages.boards }).click();
    await page.getByRole('alert').getByText(frame.failures.noAnswer).waitFor();
    expect(await page.locator('h1').count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/console/boards');

    await context.setOffline(false);
    await page.getByRole('button', { name: frame.states.reload }).click();
    await page.getByRole('heading', { level: 1, name: frame.pages.boards }).waitFor();
    await context.close();
  });

  it('is announced as busy while the page that is left stays, and takes the focus when it is there', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    await page.goto(`${demo().url}/console`);
    await settled(page);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/\.js$/, async (route) => {
      await released;
      await route.continue();
    });

    await page.getByRole('navigation').getByRole('link', { name: frame.pages.boards }).click();
    await page.locator('main[aria-busy="true"] h1').waitFor();
    expect(await page.locator('h1:focus').count()).toBe(0);

    release();
    await settled(page);
    expect(await page.locator('h1:focus').textContent()).toBe(frame.pages.boards);
    await context.close();
  });

  it('asks for a report whose period it finds once: the answer that was found is shown', async () => {
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

  it('says of each number that could not be read that it is not there', async () => {
    const context = await signedIn(browser(), demo(), 'approver');
    const page = await context.newPage();
    await page.route('**/v1/worklist?*', (route) => route.fulfill({ status: 500 }));

    await page.goto(`${demo().url}/console`);
    await page.locator('.counts').getByText(frame.failures.part).first().waitFor();

    await page.locator('.counts').getByText('…').first().waitFor({ state: 'detached' });
    const told = await page.locator('.counts').getByText(frame.failures.part).count();
    expect(told).toBe(await page.locator('.counts li').count());
    await context.close();
  });

  it('says of a proposal that it could not be looked up, and looks again when it is asked to', async () => {
    const context = await signedIn(browser(), demo(), 'approver');
    const page = await context.newPage();
    const commands = '**/v1/complaints/*/commands';
    await page.route(commands, (route) => route.fulfill({ status: 500 }));

    await page.goto(`${demo().url}/console/approvals`);
    const row = page.locator('tr', { hasText: frame.failures.part }).first();
    const folio = await row.locator('th').textContent();
    await page.unroute(commands);
    await row.getByRole('button', { name: frame.states.reload }).click();

    const same = page.locator('tr', { hasText: String(folio) });
    await same.getByRole('button', { name: frame.states.reload }).waitFor({ state: 'detached' });
    await same.getByText(checking).waitFor({ state: 'detached' });
    expect(await same.getByText(frame.failures.part).count()).toBe(0);
    await context.close();
  });
});
