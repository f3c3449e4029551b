import { expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { FRAME } from '#words/console';
import { until } from '../../support/until.ts';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn, signedInOn } from './support/sign-in.ts';

const words = await FRAME.words.en();
/** What the first person typed, and must not be found later. */
const TYPED = 'The letter never came.';

describeStaff('All tabs of a browser', ({ demo, browser }) => {
  async function open(context: BrowserContext, at: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${demo().url}/console${at}`);
    await settled(page);
    return page;
  }

  /** A page on which an auditor was shown what is withheld, for a purpose. */
  async function shown(context: BrowserContext): Promise<Page> {
    const page = await open(context, `/complaints/${demo().closed}`);
    const masked = page.locator('.masked').first();
    await masked.locator('summary').click();
    await masked.locator('input').fill('To check how it was answered');
    await masked.getByRole('button').click();
    await page.getByText('Account holder').first().waitFor();
    return page;
  }

  async function signIn(context: BrowserContext, role: StaffRole): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${demo().url}/session`);
    await page.locator('#key').fill(demo().keyOf(role));
    await page.locator('form:has(#key) button').click();
    await signedInOn(page);
    return page;
  }

  async function signOut(page: Page): Promise<void> {
    await page.locator('details.you summary').click();
    await page.getByRole('button', { name: words.signOut }).click();
    await page.waitForURL(/\/session/);
  }

  it('show nothing of the one who signed out in one of them', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await shown(context);

    await signOut(await open(context, '/work'));

    await page.waitForURL(/\/session/);
    expect(await page.content()).not.toContain('Account holder');
    await page.goBack();
    expect(await page.content()).not.toContain('Account holder');
    await context.close();
  });

  it('become those of the person who signs in in one of them', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await shown(context);

    await signIn(context, 'approver');

    await page.locator('details.you summary', { hasText: 'Approver' }).waitFor();
    await context.close();
  });

  it('keep no draft of the person before', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await open(context, '/complaints/new');
    await page.locator('main textarea').first().fill(TYPED);
    const kept = async () => String(await page.evaluate('JSON.stringify({ ...sessionStorage })'));
    await until('what was typed is kept', async () => (await kept()).includes(TYPED));

    await signIn(context, 'approver');

    await page.locator('details.you summary', { hasText: 'Approver' }).waitFor();
    await until('nothing of it is kept', async () => !(await kept()).includes(TYPED));
    await context.close();
  });

  it('show nothing more when the session has ended', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    // Before the page is opened: its timers are those of this clock.
    await context.clock.install();
    const page = await shown(context);
    await context.clearCookies();

    await page.clock.fastForward('10:00');

    await page.getByRole('button', { name: words.failures.signIn }).waitFor();
    expect(await page.content()).not.toContain('Account holder');
    await context.close();
  });
});
