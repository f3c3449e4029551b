import { expect, it } from '@jest/globals';
import { COMMANDS, OVERSIGHT } from '#words/console';
import { told } from '../../acceptance/http/support/acts.ts';
import { clientOf, command } from '../../acceptance/http/support/client.ts';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn, signedInWith } from './support/sign-in.ts';

const commands = await COMMANDS.words.en();
const oversight = await OVERSIGHT.words.en();

const REASON = 'She asked for it in her letter of March.';

describeStaff('An erasure', ({ demo, browser }) => {
  it('is decided by a second person who reads what was asked, and executed from the list by one who reads no complaint', async () => {
    const handler = clientOf(demo().url, demo().keyOf('handler'));
    await told(
      handler.POST('/v1/complaints/{folio}/erasure-requests', {
        params: { path: { folio: demo().closed }, header: command('*') },
        body: { basis: 'data-subject-request', reason: REASON, scope: 'complaint' },
      }),
    );
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
