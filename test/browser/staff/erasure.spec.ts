import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { COMMANDS, OVERSIGHT } from '#words/console';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn, signedInWith } from './support/sign-in.ts';

const commands = await COMMANDS.words.en();
const oversight = await OVERSIGHT.words.en();

const REASON = 'She asked for it in her letter of March.';

describeStaff('An erasure', ({ demo, browser }) => {
  async function post(role: StaffRole, at: string, body: object): Promise<unknown> {
    const answer = await fetch(`${demo().url}/v1/${at}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${demo().keyOf(role)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(at.startsWith('complaints/') && { 'if-match': '*' }),
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
    return await answer.json();
  }

  it('is decided by a second person who reads what was asked, and executed from the list by one who reads no complaint', async () => {
    const at = `complaints/${demo().closed}`;
    await post('handler', `${at}/erasure-requests`, {
      basis: 'data-subject-request',
      reason: REASON,
      scope: 'complaint',
    });
    const officer = await signedIn(browser(), demo(), 'compliance');
    const decide = await officer.newPage();
    await decide.goto(`${demo().url}/console/erasures`);
    await settled(decide);
    await decide
      .getByRole('link', { name: new RegExp(oversight.erasures.decide) })
      .first()
      .click();
    await decide.getByRole('radio', { name: 'Granted' }).check();
    await decide.getByText('Request of the person').first().waitFor();
    const texts = await decide.locator('main textarea').all();
    for (const text of texts) if (await text.isVisible()) await text.fill('It is justified.');
    await decide.getByRole('button', { name: commands.names['decide-erasure'] }).click();
    await decide.getByText(commands.done['decide-erasure']).first().waitFor();

    const administrator = await signedInWith(browser(), demo().url, demo().keyOf('administrator'));
    const list = await administrator.newPage();
    await list.goto(`${demo().url}/console/erasures`);
    await settled(list);
    expect(await list.getByRole('link', { name: demo().closed, exact: true }).count()).toBe(0);
    await list.locator('main summary', { hasText: oversight.erasures.execute }).first().click();
    await list.getByRole('button', { name: commands.names['execute-erasure'] }).first().click();
    const begun = list.getByText(commands.done['execute-erasure']);
    await begun
      .or(list.getByRole('cell', { name: 'Erased' }))
      .first()
      .waitFor();
    await officer.close();
    await administrator.close();
  });
});
