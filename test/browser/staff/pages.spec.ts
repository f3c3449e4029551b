import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { examineInLooks, NOTHING_WRONG_IN_ANY_LOOK, watchPolicy } from '../../support/browser/index.ts';
import { inLanguages } from '../support/in-turn.ts';
import { type Places, STAFF_PAGES } from './pages.ts';
import { describeStaff } from './support/describe-staff.ts';
import { openComplaint } from './support/places.ts';
import { losingFocus } from './support/press-each.ts';
import { settled, signedInOnce } from './support/sign-in.ts';

describeStaff('A page of the staff console', ({ demo, browser }) => {
  let at: Places;
  const contextOf = signedInOnce(browser, demo);
  beforeAll(async () => {
    at = { demo: demo(), open: await openComplaint(demo()) };
  });

  it.each(inLanguages(STAFF_PAGES))(
    '%s, in %s, is accessible, keeps its policy and fits',
    async (_name, language, page, turn) => {
      const tab = await (await contextOf(page.role, language)).newPage();
      const refused = watchPolicy(tab);
      const faults: string[] = [];
      tab.on('pageerror', ({ message }) => faults.push(message));
      await page.reach(tab, at);
      const seen = await examineInLooks(tab, refused, turn, async ({ width, colours }) => {
        await tab.setViewportSize({ width, height: width === 320 ? 640 : 800 });
        await tab.emulateMedia({ colorScheme: colours });
        await settled(tab);
      });
      expect(faults).toEqual([]);
      expect(seen).toEqual(NOTHING_WRONG_IN_ANY_LOOK);
      expect(await tab.locator('html').getAttribute('lang')).toBe(language);
      expect(await saidToBeCurrent(tab)).toEqual([]);
      expect(await losingFocus(tab)).toEqual([]);
      await tab.close();
    },
  );

  it('is one of a list in which no name comes twice', () => {
    const names = STAFF_PAGES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** The links beside the menus that say that they lead to the current page, and lead to another address. */
async function saidToBeCurrent(tab: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const link of await tab.locator('main a[aria-current=page]:not(.tabs *)').all()) {
    const href = (await link.getAttribute('href')) ?? '';
    if (new URL(href, tab.url()).href !== tab.url()) wrong.push(`${await link.textContent()}: ${href}`);
  }
  return wrong;
}
