import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Language, wordsOf } from '#words';
import { examineInLooks, NOTHING_WRONG_IN_ANY_LOOK, watchPolicy } from '../support/browser/index.ts';
import { describeServed } from './support/describe-served.ts';
import { inLanguages } from './support/in-turn.ts';
import { Keyboard } from './support/keyboard.ts';
import { newVisitor, type Served, servePages } from './support/served.ts';

/** The pages of staff that need no script, and how to come to them. */
const PAGES: readonly {
  readonly name: string;
  readonly status: number;
  readonly reach: (page: Page, served: Served, language: Language) => Promise<void>;
}[] = [
  {
    name: 'sign-in',
    status: 200,
    reach: async (page, { url }, language) => void (await page.goto(`${url}/session?language=${language}`)),
  },
  {
    name: 'sign-in, with an error',
    status: 403,
    reach: async (page, { url }, language) => {
      await page.goto(`${url}/session?language=${language}`);
      await page.locator('#key').fill('cl_wrong');
      await page.locator('main button').click();
      await page.locator('#key-fault').waitFor();
    },
  },
  {
    name: 'sign-in, when somebody is signed in',
    status: 200,
    reach: async (page, { url, handlerKey }, language) => {
      await page.goto(`${url}/session?language=${language}`);
      await page.locator('#key').fill(handlerKey);
      await page.locator('main button').click();
      await page.waitForURL(`${url}/console**`);
      await page.goto(`${url}/session`);
    },
  },
  {
    name: 'a link that was used',
    status: 410,
    reach: async (page, { url }, language) =>
      void (await page.goto(`${url}/enter/none?language=${language}`)),
  },
];

describeServed('A page with which staff sign in', servePages, ({ browser, served }) => {
  it.each(inLanguages(PAGES))(
    '%s, in %s, is accessible, keeps its policy and fits',
    async (_name, language, { status, reach }, turn) => {
      const context = await newVisitor(browser(), { locale: 'de' });
      const page = await context.newPage();
      const refused = watchPolicy(page);
      let own = 0;
      page.on('response', (answer) => {
        if (answer.request().isNavigationRequest()) own = answer.status();
      });
      await reach(page, served(), language);
      const seen = await examineInLooks(page, refused, turn, async ({ colours, width }) => {
        await page.emulateMedia({ colorScheme: colours });
        await page.setViewportSize({ width, height: 800 });
      });
      expect([own, await page.locator('html').getAttribute('lang')]).toEqual([status, language]);
      expect(seen).toEqual(NOTHING_WRONG_IN_ANY_LOOK);
      await context.close();
    },
  );
});

describeServed('Somebody of the staff by keyboard alone', servePages, ({ browser, served }) => {
  let words: ReturnType<typeof wordsOf>['session'];
  beforeAll(() => {
    words = wordsOf('en').session;
  });

  it('signs in, with a wrong key first, comes to where the link led, and signs out', async () => {
    const context = await newVisitor(browser(), { locale: 'en' });
    const page = await context.newPage();
    const refused = watchPolicy(page);
    const keys = new Keyboard(page);
    const signIn = async (key: string) => {
      await (await keys.to(words.key)).type(key);
      await keys.enter();
    };
    await keys.open(`${served().url}/console/complaints`);
    expect(page.url()).toBe(`${served().url}/session?return=%2Fconsole%2Fcomplaints`);

    await signIn('cl_wrong');
    expect(await keys.title()).toBe(`Error: ${words.title} – ${words.site}`);
    await signIn(served().handlerKey);
    await page.waitForURL(`${served().url}/console/complaints`);
    await page.locator('h1').waitFor();
    expect(refused).toEqual([]);
    // Neither the key nor the session is where a script could read it.
    const kept = await page.evaluate(
      'document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)',
    );
    expect(kept).not.toMatch(/cl_|ledger=/);
    const me = await page.evaluate(
      "fetch('/v1/me').then((answer) => answer.json()).then(({ role }) => role)",
    );
    expect(me).toBe('handler');

    await keys.open(`${served().url}/session`);
    await (await keys.to(words.end)).enter();
    expect(await context.cookies()).toEqual([]);
    await keys.open(`${served().url}/console`);
    expect(page.url()).toBe(`${served().url}/session`);
    await context.close();
  });
});
