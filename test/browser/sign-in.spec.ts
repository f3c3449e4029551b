import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language, wordsOf } from '#words';
import { examine, LOOKS, lookName, NOTHING_WRONG, watchPolicy } from '../support/browser/index.ts';
import { isThorough } from '../support/thorough/index.ts';
import { describeServed } from './support/describe-served.ts';
import { Keyboard } from './support/keyboard.ts';
import { newVisitor, type Served, servePages } from './support/served.ts';

/** The pages of staff that need no script, and how to come to them. */
const PAGES: readonly (readonly [
  string,
  number,
  (page: Page, served: Served, language: Language) => Promise<void>,
])[] = [
  [
    'sign-in',
    200,
    async (page, { url }, language) => void (await page.goto(`${url}/session?language=${language}`)),
  ],
  [
    'sign-in, with an error',
    403,
    async (page, { url }, language) => {
      await page.goto(`${url}/session?language=${language}`);
      await page.locator('#key').fill('cl_wrong');
      await page.locator('main button').click();
      await page.locator('#key-fault').waitFor();
    },
  ],
  [
    'sign-in, when somebody is signed in',
    200,
    async (page, { url, handlerKey }, language) => {
      await page.goto(`${url}/session?language=${language}`);
      await page.locator('#key').fill(handlerKey);
      await page.locator('main button').click();
      await page.waitForURL(`${url}/console**`);
      await page.goto(`${url}/session`);
    },
  ],
  [
    'a link that was used',
    410,
    async (page, { url }, language) => void (await page.goto(`${url}/enter/none?language=${language}`)),
  ],
];

/** A page in a language, or in each of them. The languages come in turn. */
const TRIED = PAGES.flatMap((one, i) =>
  LANGUAGES.filter((_, n) => isThorough() || n === i % LANGUAGES.length).map(
    (language) => [one[0], language, one] as const,
  ),
);

describeServed('A page with which staff sign in', servePages, ({ browser, served }) => {
  it.each(TRIED)(
    '%s, in %s, is accessible, keeps its policy and fits',
    async (_name, language, [, status, reach]) => {
      const context = await newVisitor(browser(), { locale: 'de' });
      const page = await context.newPage();
      const refused = watchPolicy(page);
      let own = 0;
      page.on('response', (answer) => {
        if (answer.request().isNavigationRequest()) own = answer.status();
      });
      await reach(page, served(), language);
      const seen: Record<string, unknown> = {};
      for (const look of LOOKS) {
        await page.emulateMedia({ colorScheme: look.colours });
        await page.setViewportSize({ width: look.width, height: 800 });
        seen[lookName(look)] = await examine(page, refused, look);
      }
      expect([own, await page.locator('html').getAttribute('lang')]).toEqual([status, language]);
      expect(seen).toEqual(Object.fromEntries(LOOKS.map((look) => [lookName(look), NOTHING_WRONG])));
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
