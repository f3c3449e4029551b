import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '#words';
import type { Demo, StaffRole } from './demo.ts';

/** A browser in which somebody is signed in. */
export async function signedIn(
  browser: Browser,
  demo: Pick<Demo, 'url' | 'keyOf'>,
  role: StaffRole,
  language: Language = 'en',
): Promise<BrowserContext> {
  return await signedInWith(browser, demo.url, demo.keyOf(role), language);
}

/** A browser in which the owner of a key is signed in. */
export async function signedInWith(
  browser: Browser,
  url: string,
  key: string,
  language: Language = 'en',
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}/session`);
  await page.locator('#key').fill(key);
  await page.locator('#language').selectOption(language);
  await page.locator('form:has(#key) button').click();
  await signedInOn(page);
  await page.close();
  return context;
}

/** Resolves when a sign-in has led to a page of the console. The page to sign in has a heading and awaits nothing, too. */
export async function signedInOn(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => pathname.startsWith('/console'));
  await settled(page);
}

/** Browsers in which somebody is signed in, one for each role and language, when it is first asked for. */
export function signedInOnce(
  browser: () => Browser,
  demo: () => Pick<Demo, 'url' | 'keyOf'>,
): (role: StaffRole, language?: Language) => Promise<BrowserContext> {
  const contexts = new Map<string, Promise<BrowserContext>>();
  return async (role, language = 'en') => {
    const key = `${role} ${language}`;
    const known = contexts.get(key) ?? signedIn(browser(), demo(), role, language);
    contexts.set(key, known);
    return await known;
  };
}

/** A page that is left, a part that is awaited, and a form that was sent and has no answer yet. */
const WAITING = '[aria-busy="true"], button[type=submit][aria-disabled="true"]';

/** Resolves when the page that the address names has its heading and awaits nothing. */
export async function settled(page: Page): Promise<void> {
  await page.locator(`main:has(h1):not([aria-busy="true"], :has(${WAITING}))`).waitFor();
}
