import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '#words';
import { ADMIN, COMMANDS, COMPLAINTS, FRAME, REFUSALS, WORK } from '#words/console';
import { told } from '../../acceptance/http/support/acts.ts';
import { clientOf, command } from '../../acceptance/http/support/client.ts';
import { until } from '../../support/until.ts';
import { Keyboard } from '../support/keyboard.ts';
import { describeStaff } from './support/describe-staff.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedIn, signedInOn, signedInWith } from './support/sign-in.ts';

const commands = await COMMANDS.words.en();
const frame = await FRAME.words.en();
const { acts } = await ADMIN.words.en();
const { receive: receiving } = await WORK.words.en();

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

  async function fillContact(page: Page, summary: string): Promise<void> {
    await page.getByLabel(commands.fields.channel).selectOption('phone');
    await page.getByLabel('From them').check();
    await page.getByRole('radio', { name: 'Complainant' }).check();
    await page.getByLabel(commands.fields.summary).fill(summary);
  }

  /** The first sending reaches the ledger, and its answer does not reach the page. */
  async function loseFirst(page: Page, address: string): Promise<void> {
    await page.route(
      address,
      async (route) => {
        const sent = await route.request().allHeaders();
        const answer = await route.fetch({ headers: { ...sent, 'sec-fetch-site': 'same-origin' } });
        expect(answer.status()).toBe(201);
        await route.abort();
      },
      { times: 1 },
    );
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
    const other = clientOf(demo().url, demo().keyOf('approver'));
    const params = { path: { folio }, header: command('*') };
    const body = { channel: 'email', direction: 'outbound', with: 'complainant' } as const;
    await told(other.POST('/v1/complaints/{folio}/contacts', { params, body }));
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
    await signedInOn(page);
    expect(new URL(page.url()).pathname).toBe(`/console/complaints/${folio}/do/record-contact`);
    expect(await page.getByLabel(commands.fields.summary).inputValue()).toBe(TYPED);
    await button(page).click();
    await page.getByText(commands.done['record-contact']).first().waitFor();
    await context.close();
  });

  it('is told to have been recorded where its answer was lost and what was typed was changed since', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await opened(await context.newPage(), 'record-contact');
    await loseFirst(page, '**/contacts');
    await fillContact(page, TYPED);
    await button(page).click();
    await page.getByText(commands.refusal.unsure).waitFor();
    await page.getByLabel(commands.fields.summary).fill(`${TYPED} Twice.`);
    await button(page).click();
    await page.getByRole('heading', { name: commands.stale.heading }).waitFor();
    await settled(page);
    await page.getByRole('alert').getByText('Demonstration: handler').waitFor();
    await page.getByRole('button', { name: commands.stale.again }).click();
    await page.getByText(commands.done['record-contact']).first().waitFor();

    await page.goto(`${demo().url}/console/complaints/new`);
    await settled(page);
    await loseFirst(page, '**/v1/complaints');
    const receive = page.getByRole('button', { name: commands.names.receive });
    await page.getByLabel(commands.fields.channel).selectOption('phone');
    await receive.click();
    await page.getByText(commands.refusal.unsure).waitFor();
    await page.getByLabel(commands.fields.product, { exact: true }).fill('Mobile app');
    await receive.click();
    await page.getByText(commands.refusal.earlier).waitFor();
    await page.reload();
    await settled(page);
    await page.getByText(commands.refusal.earlier).waitFor();
    await receive.click();
    await page.getByRole('heading', { name: receiving.received }).waitFor();
    await context.close();
  });

  it('is not said to be undone where its answer was lost, in the pages of administrators either', async () => {
    const context = await signedIn(browser(), demo(), 'administrator');
    const page = await context.newPage();
    await page.goto(`${demo().url}/console/keys`);
    await settled(page);
    await page.getByRole('link', { name: 'Sample: third tier', exact: true }).click();
    await page.waitForURL('**/keys/*-*');
    await settled(page);
    await loseFirst(page, '**/revocations');
    const revoke = page.locator('main .acts button');
    await revoke.click();
    await page.getByRole('alert').getByText(acts.unsure).waitFor();
    expect(await page.getByText(frame.failures.noAnswer).count()).toBe(0);
    await revoke.click();
    await revoke.waitFor({ state: 'detached' });
    await context.close();
  });

  it('calls nothing optional without which the ledger would refuse it', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await opened(await context.newPage(), 'propose-response');
    const outcome = page.getByRole('group', { name: commands.fields.outcome }).locator('legend');
    const optional = `${commands.fields.outcome} (${commands.page.optional})`;
    const unsaid = page
      .getByRole('group', { name: commands.fields.outcome })
      .getByLabel(commands.page.notSaid);
    expect([await outcome.textContent(), await unsaid.count()]).toEqual([commands.fields.outcome, 0]);
    await page.getByRole('radio', { name: 'Holding response' }).check();
    expect([await outcome.textContent(), await unsaid.count()]).toEqual([optional, 1]);
    await page.getByRole('radio', { name: 'Final response' }).check();
    expect([await outcome.textContent(), await unsaid.count()]).toEqual([commands.fields.outcome, 0]);

    await opened(page, 'close');
    const justification = page.locator('label', { hasText: commands.fields.justification });
    await page.getByRole('radio', { name: 'Withdrawn' }).check();
    expect(await justification.textContent()).toBe(commands.fields.justification);

    await opened(page, 'change-complainant');
    const wishes = page.getByRole('group', { name: commands.fields.confidentiality }).locator('legend');
    expect(await wishes.first().textContent()).toBe(
      `${commands.fields.confidentiality} (${commands.page.optional})`,
    );
    await context.close();
  });

  it.each(LANGUAGES)('says of which members one is needed: %s', async (language) => {
    const { page: words, fieldsOf } = await COMMANDS.words[language]();
    const context = await signedIn(browser(), demo(), 'handler', language);
    const page = await opened(await context.newPage(), 'record-satisfaction');
    await page
      .getByText(
        words.oneOf(
          `${fieldsOf['record-satisfaction/handling']}; ${fieldsOf['record-satisfaction/outcome']}`,
        ),
      )
      .waitFor();
    await opened(page, 'record-contact');
    expect(await page.getByText(words.oneOf('').slice(0, 12)).count()).toBe(0);
    await context.close();
  });

  it('is not said to be unanswered where the ledger refuses the file that comes with it', async () => {
    const context = await signedIn(browser(), demo(), 'handler');
    const page = await opened(await context.newPage(), 'attach-evidence');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await page.getByRole('alert').getByText(frame.failures.refused).waitFor();
    await context.close();
  });

  it('is refused once the key is revoked, while the page is open', async () => {
    const administrator = clientOf(demo().url, demo().keyOf('administrator'));
    const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
    const { id, key = '' } = await told(
      administrator.POST('/v1/keys', {
        params: { header: once() },
        body: { role: 'handler', name: 'Somebody who leaves' },
      }),
    );
    const context = await signedInWith(browser(), demo().url, key);
    const page = await opened(await context.newPage(), 'record-contact');
    await fillContact(page, TYPED);
    await told(
      administrator.POST('/v1/keys/{id}/revocations', { params: { path: { id }, header: once() }, body: {} }),
    );
    await until('the key is refused', async () => {
      const { response } = await clientOf(demo().url, key).GET('/v1/me');
      return response.status === 401;
    });

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
});
