import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { COMMANDS, REPORTS } from '#words/console';
import { until } from '../../support/until.ts';
import { Keyboard } from '../support/keyboard.ts';
import { YEAR } from './pages.ts';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn } from './support/sign-in.ts';

const commands = await COMMANDS.words.en();
const reports = await REPORTS.words.en();

/** More key presses than any way needs. */
const MOST = 200;

describeStaff('Somebody who opens the demonstration and has read nothing', ({ demo, browser }) => {
  /** Enters by a printed link, as often as there are links of the role. */
  async function enter(role: StaffRole, name?: string): Promise<Page> {
    const found = demo().links.find(
      (each) => each.role === role && (name === undefined || each.name === name),
    );
    if (found === undefined) throw new Error(`The demonstration printed no link for ${role}.`);
    const page = await (await browser().newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    await page.goto(found.link);
    await page.locator('main form button').click();
    await page.waitForURL(/\/console/);
    await settled(page);
    return page;
  }

  async function follow(page: Page, name: string | RegExp): Promise<void> {
    await page.getByRole('link', { name }).first().click();
    await settled(page);
  }

  it('finds what is overdue, and works one complaint to its answer as two persons', async () => {
    const handler = await enter('handler', 'Sample: digital');
    await follow(handler, /overdue in all/);
    await follow(handler, 'WYNA-XW0Y-98-4');
    await follow(handler, commands.names['propose-response']);
    await handler.getByRole('radio', { name: 'Final response' }).check();
    await handler.getByRole('radio', { name: 'Upheld', exact: true }).check();
    await handler.getByLabel(commands.fields.reasons).fill('Statements open again since the new version.');
    await handler.getByRole('button', { name: commands.names['propose-response'] }).click();
    await handler.getByText(commands.done['propose-response']).first().waitFor();

    const approver = await enter('approver', 'Sample: approver');
    await follow(approver, /for an approval/);
    await follow(approver, new RegExp(commands.names['approve-response']));
    await approver.getByText('Statements open again since the new version.').waitFor();
    await approver.getByRole('button', { name: commands.names['approve-response'] }).click();
    await approver.getByText(commands.done['approve-response']).first().waitFor();

    await handler.reload();
    await settled(handler);
    await handler.getByText('Issued').first().waitFor();
    await handler.context().close();
    await approver.context().close();
  });

  it('sees a report, opens a figure down to one event, and goes back in time', async () => {
    const page = await enter('compliance');
    await follow(page, 'Reports');
    await follow(page, 'Accountability');
    await page.goto(`${demo().url}/console/reports/accountability?${YEAR}`);
    await settled(page);
    const received = page.getByRole('link', { name: /^74/ }).first();
    expect(await received.count()).toBe(1);
    await follow(page, new RegExp(reports.figures.respondedLate));
    await follow(page, /^Event 1 of/);
    await page.waitForURL(/\/history#/);
    const event = new URL(page.url()).hash.slice(1);
    expect(event).not.toBe('');
    await page.locator(`[id="${event}"]`).waitFor();

    await page.goto(`${demo().url}/console/reports/accountability?${YEAR}`);
    await settled(page);
    await page.getByText('See it as of an earlier moment').click();
    await page.getByLabel('Day', { exact: true }).first().fill('1');
    await page.getByLabel('Month', { exact: true }).first().fill('7');
    await page.getByLabel('Year', { exact: true }).first().fill('2025');
    await page.getByRole('button', { name: 'Go to that moment' }).click();
    await page.waitForURL(/asOf=\d{20}/);
    await settled(page);
    await page.getByRole('link', { name: /^74/ }).first().waitFor({ state: 'detached' });
    await until('the title tells the moment', async () =>
      (await page.title()).includes('As known at 1 July 2025'),
    );
    await page.getByRole('link', { name: 'Return to now' }).click();
    await page.getByRole('link', { name: /^74/ }).first().waitFor();
    await page.context().close();
  });

  it('goes from a figure to a complaint and to an event by keyboard alone', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    const keyboard = new Keyboard(page);
    await keyboard.open(`${demo().url}/console/reports/accountability?${YEAR}`);
    await settled(page);
    await tabTo(page, keyboard, reports.figures.respondedLate);
    await keyboard.press('Enter');
    await page.waitForURL(/accountability\/respondedLate/);
    await settled(page);
    await keyboard.given('h1');
    await tabTo(page, keyboard, 'Event 1');
    await keyboard.press('Enter');
    await page.waitForURL(/\/history#/);
    await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).waitFor();
    expect(await keyboard.text()).toContain('Recorded');
    await context.close();
  });

  it('moves between two moments by keyboard alone', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    const keyboard = new Keyboard(page);
    await keyboard.open(`${demo().url}/console/time?base=2025-03-01&asOf=2025-07-01`);
    await page.waitForURL(/asOf=\d{20}/);
    await settled(page);
    const was = { address: page.url(), text: await keyboard.text() };
    const second = page.getByRole('slider', { name: 'Second moment' });
    const moment = await second.getAttribute('aria-valuetext');
    expect(moment).toContain('1 July 2025');
    await tabTo(page, keyboard, 'Second moment');
    await keyboard.press('PageDown');
    await page.waitForURL(({ href }) => href !== was.address);
    await until(
      'the page tells of another moment',
      async () => (await second.getAttribute('aria-valuetext')) !== moment,
    );
    await settled(page);
    expect(await keyboard.text()).not.toBe(was.text);
    await context.close();
  });

  it('takes the ends of a part of the time for moments, neither for now nor for the beginning', async () => {
    const context = await signedIn(browser(), demo(), 'auditor');
    const page = await context.newPage();
    const moments = 'base=2025-03-01&asOf=2025-07-01';
    await page.goto(`${demo().url}/console/time?from=2025-03-01&to=2025-07-01&${moments}`);
    await page.waitForURL(/asOf=\d{20}/);
    await settled(page);
    const first = page.getByRole('slider', { name: 'First moment' });
    const second = page.getByRole('slider', { name: 'Second moment' });
    expect(await first.getAttribute('aria-valuetext')).toContain('1 March 2025');
    expect(await second.getAttribute('aria-valuetext')).toContain('1 July 2025');

    await second.press('Home');
    await page.waitForURL(({ searchParams }) => searchParams.get('asOf')?.includes('2025-03-01') === true);
    await second.press('End');
    await page.waitForURL(({ searchParams }) => searchParams.get('asOf')?.includes('2025-07-01') === true);
    await settled(page);
    expect(await second.getAttribute('aria-valuetext')).toContain('1 July 2025');
    await context.close();
  });

  /** The frame is passed too: what has the focus is looked at, whatever its place. */
  async function tabTo(page: Page, keyboard: Keyboard, name: string): Promise<void> {
    for (let stop = 0; stop < MOST; stop++) {
      await page.keyboard.press('Tab');
      const focused = await keyboard.focused();
      if (!focused.seen) throw new Error(`"${focused.name}" has the focus and cannot be seen.`);
      if (focused.name.startsWith(name)) return;
    }
    throw new Error(`Tab does not reach "${name}".`);
  }
});
