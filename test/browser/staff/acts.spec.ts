import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { COMMANDS, COMPLAINTS, FRAME, REFUSALS } from '#words/console';
import { Keyboard } from '../support/keyboard.ts';
import { describeStaff } from './support/describe-staff.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedIn, signedInWith } from './support/sign-in.ts';

const commands = await COMMANDS.words.en();
const frame = await FRAME.words.en();

const TYPED = 'She asked when the money comes.';

describeStaff('An act of somebody of the staff', ({ demo, browser }) => {
  let folio: string;
  beforeAll(async () => {
    folio = await openComplaint(demo());
  });

  async function opened(page: Page, command: string): Promise<Page> {
    await page.goto(`${demo().url}/console/complaints/${folio}/do/${command}`);
    await settled(page);
    return page;
  }

  /** Sends to the API what another person does meanwhile. */
  async function meanwhile(command: string, body: object): Promise<void> {
    const answer = await fetch(`${demo().url}/v1/complaints/${folio}/${command}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${demo().keyOf('approver')}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'if-match': '*',
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
  }

  async function fillContact(page: Page, summary: string): Promise<void> {
    await page.getByLabel(commands.fields.channel).selectOption('phone');
    await page.getByLabel('From them').check();
    await page.getByRole('radio', { name: 'Complainant' }).check();
    await page.getByLabel(commands.fields.summary).fill(summary);
  }

  const button = (page: Page) => page.getByRole('button', { name: commands.names['record-contact'] });

  it('is kept, told about and decided anew when somebody else acted first, by keyboard alone', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await context.newPage();
    const keyboard = new Keyboard(page);
    await keyboard.open(`${demo().url}/console/complaints/${folio}/do/record-contact`);
    await settled(page);
    await keyboard.to(commands.fields.channel);
    await keyboard.type('Tele');
    await (await keyboard.to('From them')).space();
    await (await keyboard.to('Complainant')).space();
    await keyboard.to(commands.fields.summary);
    await keyboard.type(TYPED);
    await meanwhile('contacts', { channel: 'email', direction: 'outbound', with: 'complainant' });
    await (await keyboard.to(commands.names['record-contact'])).press('Enter');
    await page.getByRole('heading', { name: commands.stale.heading }).waitFor();
    await settled(page);

    await page.getByRole('alert').getByText('Demonstration: approver').waitFor();
    expect(await page.getByLabel(commands.fields.summary).inputValue()).toBe(TYPED);
    await (await keyboard.to(commands.stale.again)).press('Enter');
    await page.getByText(commands.done['record-contact']).first().waitFor();
    await context.close();
  });

  it('outlives the end of the session: after a new sign-in the page has what was typed', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await opened(await context.newPage(), 'record-contact');
    await fillContact(page, TYPED);
    await context.clearCookies();

    await button(page).click();
    await page.getByRole('button', { name: frame.failures.signIn }).first().click();
    await page.locator('#key').fill(demo().keyOf('handler'));
    await page.locator('form:has(#key) button').click();
    await settled(page);
    expect(new URL(page.url()).pathname).toBe(`/console/complaints/${folio}/do/record-contact`);
    expect(await page.getByLabel(commands.fields.summary).inputValue()).toBe(TYPED);
    await button(page).click();
    await page.getByText(commands.done['record-contact']).first().waitFor();
    await context.close();
  });

  it('is refused once the key is revoked, while the page is open', async () => {
    const administrator = { authorization: `Bearer ${demo().keyOf('administrator')}` };
    const json = { ...administrator, 'content-type': 'application/json' };
    const issued = await fetch(`${demo().url}/v1/keys`, {
      method: 'POST',
      headers: { ...json, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ role: 'handler', name: 'Somebody who leaves' }),
    });
    const { id, key }: { readonly id: string; readonly key: string } = JSON.parse(await issued.text());
    const context = await signedInWith(browser(), demo().url, key);
    const page = await opened(await context.newPage(), 'record-contact');
    await fillContact(page, TYPED);
    await fetch(`${demo().url}/v1/keys/${id}/revocations`, {
      method: 'POST',
      headers: { ...json, 'idempotency-key': randomUUID() },
      body: '{}',
    });
    await expectRevoked(key);

    await button(page).click();
    await page.getByRole('button', { name: frame.failures.signIn }).first().waitFor();
    expect(await page.getByLabel(commands.fields.summary).inputValue()).toBe(TYPED);
    await page.goto(`${demo().url}/console/complaints`);
    await page.locator('#key').waitFor();
    await context.close();
  });

  it('is refused in the language of the session, wherever the reason stands', async () => {
    const [french, { one }, { exact }] = await Promise.all([
      COMMANDS.words.fr(),
      COMPLAINTS.words.fr(),
      REFUSALS.words.fr(),
    ]);
    const context = await signedIn(browser(), demo(), 'handler', 'fr');
    const page = await context.newPage();
    const english = page.locator('main [lang="en"]:not(:empty)');

    await page.goto(`${demo().url}/console/complaints/${demo().closed}/do/assess`);
    await settled(page);
    await page.locator('.notice').getByText(String(exact?.['complaint-closed'])).waitFor();
    expect(await english.count()).toBe(0);

    await page.goto(`${demo().url}/console/complaints/${demo().closed}`);
    await settled(page);
    await page.getByText(one.next.not).click();
    await page.locator('dd').getByText(String(exact?.['complaint-closed'])).first().waitFor();
    expect(await english.count()).toBe(0);

    await opened(page, 'link');
    await page.getByRole('radio').first().check();
    await page.getByLabel(french.fields.folio).fill(folio);
    await page.getByRole('button', { name: french.names.link }).click();
    await page.getByRole('alert').getByText(String(exact?.['linked-to-itself'])).waitFor();
    expect(await english.count()).toBe(0);
    await context.close();
  });

  async function expectRevoked(key: string): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const { status } = await fetch(`${demo().url}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
      if (status === 401) return;
    }
    throw new Error('The key still holds.');
  }
});
