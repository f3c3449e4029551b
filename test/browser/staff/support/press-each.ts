import type { Page } from 'playwright-core';
import { Traffic } from './traffic.ts';

const MARK = 'data-press';

/**
 * Presses every button of a page by its key. What would be sent is refused, so that nothing changes in the ledger.
 *
 * @returns those after which nothing had the focus.
 */
export async function losingFocus(page: Page): Promise<readonly string[]> {
  const traffic = new Traffic(page);
  await page.route('**/*', async (route) => {
    await (route.request().method() === 'GET' ? route.continue() : route.fulfill({ status: 503 }));
  });
  const lost: string[] = [];
  for (const mark of await marked(page)) {
    const button = `[${MARK}="${mark}"]`;
    const name = await nameOf(page, button);
    if (name === '') continue;
    await page.keyboard.press('Enter');
    await traffic.quiet();
    if (await page.evaluate('document.activeElement === document.body')) lost.push(name);
  }
  return lost;
}

/** Marks the buttons that the page has now. One that was pressed may bring others. */
async function marked(page: Page): Promise<readonly number[]> {
  return await page.evaluate(`[...document.querySelectorAll('main button, .band button')].map((one, mark) => {
    one.setAttribute('${MARK}', mark);
    return mark;
  })`);
}

/** Gives the focus to a button. @returns its name; '' where it is gone, hidden or waits for something. */
async function nameOf(page: Page, button: string): Promise<string> {
  return await page.evaluate(`(() => {
    const one = document.querySelector('${button}');
    if (one?.checkVisibility() !== true || one.ariaDisabled === 'true') return '';
    one.focus();
    return one.textContent;
  })()`);
}
