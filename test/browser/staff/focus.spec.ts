import { it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADMIN, COMMANDS, FRAME, HISTORY, JOBS } from '#words/console';
import { told } from '../../acceptance/http/support/acts.ts';
import { clientOf, command } from '../../acceptance/http/support/client.ts';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedInOnce } from './support/sign-in.ts';

const { states, personal } = await FRAME.words.en();
const { doctor, views } = await ADMIN.words.en();
const { replay, progress, ends } = await JOBS.words.en();
const { fold } = await HISTORY.words.en();
const { page: form, fields } = await COMMANDS.words.en();

describeStaff('Whoever presses a button by its key', ({ demo, browser }) => {
  const contextOf = signedInOnce(browser, demo);
  async function opened(role: StaffRole, path: string): Promise<Page> {
    const tab = await (await contextOf(role)).newPage();
    await tab.goto(`${demo().url}/console${path}`);
    await settled(tab);
    return tab;
  }

  it.each<[StaffRole, string]>([
    ['handler', '/work'],
    ['approver', '/approvals'],
    ['auditor', '/events'],
  ])('is led to the heading by what is newer: %s, %s', async (role, path) => {
    const tab = await opened(role, path);
    const newer = tab.getByRole('button', { name: states.newer(1) });
    await told(
      clientOf(demo().url, demo().keyOf('handler')).POST('/v1/complaints/{folio}/contacts', {
        params: { path: { folio: await openComplaint(demo()) }, header: command('*') },
        body: { direction: 'inbound', channel: 'phone', with: 'complainant' },
      }),
    );
    await newer.press('Enter');
    await newer.waitFor({ state: 'detached' });
    await tab.locator('h1:focus').waitFor();
    await tab.close();
  });

  it('stays at a button whose answer is awaited', async () => {
    const tab = await opened('administrator', '/doctor');
    const release = await holding(tab, '/v1/doctor');
    await tab.getByRole('button', { name: doctor.again }).press('Enter');
    await focused(tab, doctor.running);
    release();
    await focused(tab, doctor.again);
    await tab.close();

    const history = await opened('auditor', `/complaints/${demo().closed}/history`);
    await history.getByRole('button', { name: fold.start }).press('Enter');
    await history.locator('main table').waitFor();
    await focused(history, fold.start);
    await history.close();
  });

  it('is led to what stands in the place of the button', async () => {
    const tab = await opened('auditor', '/replay');
    await tab.route('**/v1/replays', (route) => route.fulfill({ status: 202, json: JOB }));
    await tab.route(`**/v1/replays/${JOB.id}`, (route) =>
      route.fulfill({ json: route.request().method() === 'DELETE' ? { ...JOB, state: 'cancelled' } : JOB }),
    );
    await tab.getByRole('button', { name: replay.now }).press('Enter');
    await tab.locator('section:focus, div:focus').filter({ hasText: replay.running }).waitFor();
    await tab.getByRole('button', { name: progress.cancel }).press('Enter');
    await tab.locator('p:focus').filter({ hasText: ends.cancelled }).waitFor();
    await tab.close();

    const view = await opened('administrator', '/views/status');
    await view.route('**/v1/views/status/promotions', (route) =>
      route.fulfill({ json: { name: 'status', generation: 7 } }),
    );
    await view.locator('summary', { hasText: views.promote.open }).press('Enter');
    await view.getByRole('button', { name: views.promote.confirm }).press('Enter');
    await view.locator('p:focus').filter({ hasText: '7' }).waitFor();
    await view.close();
  });

  it('is led to what was withheld and is shown', async () => {
    const tab = await opened('compliance', `/complaints/${await openComplaint(demo())}`);
    await tab.locator('main summary', { hasText: personal.show }).first().press('Enter');
    await tab.getByLabel(personal.why).first().fill('An inquiry.');
    await tab.getByRole('button', { name: personal.show }).first().press('Enter');
    await tab.locator('main p.text:focus').waitFor();
    await tab.close();
  });

  it('is led to what failed once more, or came, after asking for it again', async () => {
    const tab = await opened('handler', '/complaints');
    await tab.route('**/v1/complaints?*', (route) => route.fulfill({ status: 500 }));
    await tab.reload();
    const again = tab.getByRole('button', { name: states.reload });
    await again.press('Enter');
    await again.waitFor();
    await tab.locator('main :focus').waitFor();
    await tab.unroute('**/v1/complaints?*');
    await again.press('Enter');
    await tab.locator('main table').waitFor();
    await tab.locator('main :focus').waitFor();
    await tab.close();
  });

  it('is led to the fields when what was kept of them is forgotten', async () => {
    const tab = await opened('handler', '/complaints/new');
    await tab.getByLabel(fields.channel).selectOption('phone');
    await tab.reload();
    await settled(tab);
    await tab.getByRole('button', { name: form.forget }).press('Enter');
    await tab.getByRole('button', { name: form.forget }).waitFor({ state: 'detached' });
    await tab.locator('main form :focus').waitFor();
    await tab.close();
  });

  it('takes the focus from nobody who has gone on', async () => {
    const tab = await opened('administrator', '/doctor');
    const release = await holding(tab, '/v1/doctor');
    await tab.getByRole('button', { name: doctor.again }).press('Enter');
    const settings = tab.locator('details.settings summary');
    await settings.focus();
    release();
    await tab.getByRole('button', { name: doctor.again }).waitFor();
    await tab.locator('details.settings summary:focus').waitFor();
    await tab.close();
  });
});

const JOB = {
  id: '00000000-0000-4000-8000-000000000001',
  state: 'running',
  startedAt: '2026-01-01T00:00:00.000Z',
  done: 0,
  of: null,
};

/** Lets a path wait for its answer until it is released. */
async function holding(tab: Page, path: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await tab.route(
    (url) => url.pathname === path,
    async (route) => {
      await promise;
      await route.continue();
    },
  );
  return resolve;
}

async function focused(tab: Page, text: string): Promise<void> {
  await tab.locator('button:focus').filter({ hasText: text }).waitFor();
}
