import { expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { COMPLAINTS, FRAME } from '#words/console';
import { describeStaff } from './support/describe-staff.ts';
import { settled, signedIn } from './support/sign-in.ts';

const { find } = await COMPLAINTS.words.en();
const { personal } = await FRAME.words.en();

/** Lines of the register. */
interface Lines {
  readonly complaints: readonly { readonly folio: string }[];
}

describeStaff('A search by what is personal', ({ demo, browser }) => {
  it('says that there is more than it shows, and gives it for the same search, kept out of the address', async () => {
    const [first, second] = (await register()).complaints;
    const context = await signedIn(browser(), demo(), 'handler');
    const tab = await context.newPage();
    const asked: unknown[] = [];
    await search(tab, async (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      asked.push([cursor, route.request().postDataJSON()]);
      await route.fulfill({
        json: cursor === null ? { complaints: [first], cursor: 'after' } : { complaints: [second] },
      });
    });
    await tab.getByText(find.firstResults(1)).waitFor();
    await tab.getByRole('button', { name: find.more }).click();
    await tab.getByText(find.results(2)).waitFor();

    expect(await tab.locator('main tbody th').allTextContents()).toEqual([first?.folio, second?.folio]);
    expect(await tab.getByRole('button', { name: find.more }).count()).toBe(0);
    expect(asked).toEqual([
      [null, { email: 'somebody@example.org' }],
      ['after', { email: 'somebody@example.org' }],
    ]);
    expect(new URL(tab.url()).search).toBe('');
    await context.close();
  });

  it('leads whoever asks for more to the first new line, and stays with them where nothing came', async () => {
    const [first, second] = (await register()).complaints;
    const pages = [{ complaints: [first], cursor: 'a' }, undefined, { complaints: [second], cursor: 'b' }];
    const context = await signedIn(browser(), demo(), 'handler');
    const tab = await context.newPage();
    let asked = 0;
    await search(tab, async (route) => {
      const page = asked < pages.length ? pages[asked] : { complaints: [] };
      asked += 1;
      await (page === undefined ? route.abort() : route.fulfill({ json: page }));
    });
    const more = tab.getByRole('button', { name: find.more });
    // The focus moves after the text is there.
    const focusOn = (text: string) => tab.locator(':focus').filter({ hasText: text }).waitFor();

    await more.press('Enter');
    await tab.locator('main [role=alert]').waitFor();
    await focusOn(find.more);
    await more.press('Enter');
    await tab.getByText(find.firstResults(2)).waitFor();
    await focusOn(String(second?.folio));
    await more.press('Enter');
    await tab.getByText(find.results(2)).waitFor();
    await focusOn(find.results(2));
    await context.close();
  });

  it('is made by a compliance officer for a purpose, which is sent with it', async () => {
    const context = await signedIn(browser(), demo(), 'compliance');
    const tab = await context.newPage();
    await tab.goto(`${demo().url}/console/find`);
    await settled(tab);
    await tab.getByLabel(find.email).fill('nobody@example.org');
    await tab.getByLabel(personal.why).fill('a request of the person');
    await tab.locator('main form').nth(1).locator('button').click();

    await tab.getByText(find.nothing).waitFor();
    expect(await tab.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  /** Searches for an e-mail address, and answers in the place of the ledger. */
  async function search(tab: Page, answer: (route: Route) => Promise<void>): Promise<void> {
    await tab.route((url) => url.pathname === '/v1/complaint-searches', answer);
    await tab.goto(`${demo().url}/console/find`);
    await settled(tab);
    await tab.getByLabel(find.email).fill('somebody@example.org');
    await tab.locator('main form').nth(1).locator('button').click();
  }

  async function register(): Promise<Lines> {
    const answer = await fetch(`${demo().url}/v1/complaints?limit=2`, {
      headers: { authorization: `Bearer ${demo().keyOf('handler')}` },
    });
    return JSON.parse(await answer.text());
  }
});
