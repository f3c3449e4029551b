import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { EVENTS, FRAME, REPORTS } from '#words/console';
import { YEAR } from './pages.ts';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedInOnce } from './support/sign-in.ts';

const { states, moment } = await FRAME.words.en();
const { pages } = await EVENTS.words.en();
const { behind } = await REPORTS.words.en();

/** A list of the console: who reads it, its address, and what it asks the API for. */
const LISTS: readonly (readonly [address: string, role: StaffRole, api: string])[] = [
  ['/complaints', 'handler', '/v1/complaints'],
  ['/complaints?overdue=true', 'handler', '/v1/complaints'],
  ['/work', 'handler', '/v1/worklist'],
  ['/approvals', 'approver', '/v1/worklist'],
  ['/boards/breaches', 'compliance', '/v1/breaches'],
  ['/boards/safety', 'compliance', '/v1/safety'],
  ['/boards/causes', 'compliance', '/v1/causes'],
  ['/boards/actions', 'compliance', '/v1/corrective-actions'],
  ['/boards/remedies', 'compliance', '/v1/remedies'],
  ['/boards/retention', 'compliance', '/v1/retention'],
  ['/erasures', 'compliance', '/v1/erasures'],
  ['/complaints/FOLIO/reads', 'compliance', '/v1/complaints/FOLIO/reads'],
  ['/time?base=2025-03-01&asOf=2025-07-01T00:00:00.000Z', 'auditor', '/v1/changes'],
  [
    `/reports/accountability/respondedLate?${YEAR}`,
    'compliance',
    '/v1/reports/accountability/figures/respondedLate/complaints',
  ],
];

describeStaff('A page of a list that has no lines, although other pages may', ({ demo, browser }) => {
  const contextOf = signedInOnce(browser, demo);
  const tabOf = async (role: StaffRole): Promise<Page> => await (await contextOf(role)).newPage();

  const here = (address: string) => address.replace('FOLIO', demo().closed);

  it.each(LISTS)('leads back to the first one: %s', async (address, role, api) => {
    const tab = await tabOf(role);
    await emptied(tab, here(api), undefined);

    await tab.goto(`${demo().url}/console${here(address)}${address.includes('?') ? '&' : '?'}cursor=before`);
    await settled(tab);

    await tab.getByText(states.noneHere).waitFor();
    expect(await tab.getByRole('link', { name: states.more, exact: true }).count()).toBe(0);
    await tab.getByRole('link', { name: states.first, exact: true }).first().click();
    await tab.waitForURL((url) => !url.searchParams.has('cursor'));
    await tab.locator('h1:focus').waitFor();
    await tab.close();
  });

  it.each(LISTS)('leads on to the next one: %s', async (address, role, api) => {
    const tab = await tabOf(role);
    await emptied(tab, here(api), 'after');

    await tab.goto(`${demo().url}/console${here(address)}`);
    await settled(tab);

    await tab.getByText(states.noneHere).waitFor();
    await tab.getByRole('link', { name: states.more, exact: true }).first().click();
    await tab.waitForURL((url) => url.searchParams.get('cursor') === 'after');
    await tab.locator('h1:focus').waitFor();
    await tab.close();
  });

  it('begins at its heading, also in the feed and where the past is left', async () => {
    const tab = await tabOf('auditor');
    await tab.goto(`${demo().url}/console/events`);
    await settled(tab);
    await tab.getByRole('link', { name: pages.older }).first().press('Enter');
    await tab.locator('h1:focus').waitFor();

    await tab.goto(`${demo().url}/console/complaints?asOf=2025-07-01`);
    await tab.waitForURL(/asOf=\d{20}/);
    await settled(tab);
    expect(await tab.locator('h1:focus').count()).toBe(0);
    await tab.getByRole('link', { name: moment.back }).press('Enter');
    await tab.locator('h1:focus').waitFor();
    await tab.close();
  });

  it('leaves the focus at a handle of the rail that is moved', async () => {
    const tab = await tabOf('auditor');
    await emptied(tab, '/v1/changes', undefined);
    await tab.goto(`${demo().url}/console/time?base=2025-03-01&asOf=2025-07-01T00:00:00.000Z&cursor=before`);
    await settled(tab);

    const handle = tab.getByRole('slider').last();
    await handle.focus();
    await handle.press('ArrowLeft');
    await tab.waitForURL((url) => !url.searchParams.has('cursor'));

    await settled(tab);
    await tab.locator('input[type="range"]:focus').waitFor();
    await tab.close();
  });

  it('says of a figure that nothing is behind it only where it counts nothing', async () => {
    const tab = await tabOf('compliance');
    const path = '/reports/accountability/respondedLate';
    await emptied(tab, `/v1${path.replace('respondedLate', 'figures/respondedLate')}/complaints`, undefined);

    await tab.goto(`${demo().url}/console${path}?${YEAR}`);
    await settled(tab);

    expect(Number(await tab.locator('main p.large').textContent())).toBeGreaterThan(0);
    expect(await tab.getByText(behind.nothing).count()).toBe(0);
    await tab.close();
  });
});

/** Lets a list be answered without its lines, and with another cursor of the page after it. */
async function emptied(tab: Page, api: string, cursor: string | undefined): Promise<void> {
  await tab.route(
    (url) => url.pathname === api,
    async (route) => {
      const url = new URL(route.request().url());
      url.searchParams.delete('cursor');
      const headers = { ...(await route.request().allHeaders()), 'sec-fetch-site': 'same-origin' };
      const response = await route.fetch({ url: url.href, headers });
      const answer: Readonly<Record<string, unknown>> = JSON.parse(await response.text());
      const rest = Object.entries(answer)
        .filter(([name]) => name !== 'cursor')
        .map(([name, value]) => [name, Array.isArray(value) ? [] : value]);
      await route.fulfill({ response, json: { ...Object.fromEntries(rest), cursor } });
    },
  );
}
