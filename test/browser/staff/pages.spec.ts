import { beforeAll, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import { LANGUAGES, type Language } from '#words';
import { examine, LOOKS, lookName, NOTHING_WRONG, watchPolicy } from '../../support/browser/index.ts';
import { isThorough } from '../../support/thorough/index.ts';
import { type Places, STAFF_PAGES } from './pages.ts';
import type { StaffRole } from './support/demo.ts';
import { describeStaff } from './support/describe-staff.ts';
import { openComplaint } from './support/places.ts';
import { settled, signedIn } from './support/sign-in.ts';

/** A page in a language, or in each of them. The languages come in turn. */
const TRIED = STAFF_PAGES.flatMap((page, i) =>
  LANGUAGES.filter((_, n) => isThorough() || n === i % LANGUAGES.length).map(
    (language) => [page.name, language, page] as const,
  ),
);

describeStaff('A page of the staff console', ({ demo, browser }) => {
  let at: Places;
  const contexts = new Map<string, Promise<BrowserContext>>();
  beforeAll(async () => {
    at = { demo: demo(), open: await openComplaint(demo()) };
  });

  async function contextOf(role: StaffRole, language: Language): Promise<BrowserContext> {
    const key = `${role} ${language}`;
    const known = contexts.get(key) ?? signedIn(browser(), at.demo, role, language);
    contexts.set(key, known);
    return await known;
  }

  it.each(TRIED)('%s, in %s, is accessible, keeps its policy and fits', async (_name, language, page) => {
    const tab = await (await contextOf(page.role, language)).newPage();
    const refused = watchPolicy(tab);
    const faults: string[] = [];
    tab.on('pageerror', ({ message }) => faults.push(message));
    await page.reach(tab, at);
    const seen: Record<string, unknown> = {};
    for (const look of LOOKS) {
      await tab.setViewportSize({ width: look.width, height: look.width === 320 ? 640 : 800 });
      await tab.emulateMedia({ colorScheme: look.colours });
      await settled(tab);
      seen[lookName(look)] = await examine(tab, refused, look);
    }
    expect(faults).toEqual([]);
    expect(seen).toEqual(Object.fromEntries(LOOKS.map((look) => [lookName(look), NOTHING_WRONG])));
    expect(await tab.locator('html').getAttribute('lang')).toBe(language);
    await tab.close();
  });

  it('is one of a list in which no name comes twice', () => {
    const names = STAFF_PAGES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
