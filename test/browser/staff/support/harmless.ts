import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FRAME } from '#words/console';
import { watchPolicy } from '../../../support/browser/index.ts';
import { painted } from './traffic.ts';

const { failures } = await FRAME.words.en();

/** Watches a page for what a text may do to it. Call it before the page is opened. */
export function watchHarm(page: Page): { check(): Promise<void> } {
  const faults = watchPolicy(page);
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('dialog', (dialog) => {
    faults.push(`A dialog was shown: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    /** Nothing ran, nothing broke, and it fits, on a desk and on a phone. */
    async check() {
      const sideways: number[] = [];
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: width === 320 ? 640 : 800 });
        await painted(page);
        sideways.push(
          await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        );
      }
      expect({
        faults,
        sideways,
        hacked: (await page.title()) === 'hacked',
        headings: await page.locator('h1').count(),
        frames: await page.locator('header').count(),
        broken: await page.getByText(failures.page).count(),
        strange: await page.locator('img[src="x"], [onfocus], [onerror]').count(),
      }).toEqual({
        faults: [],
        sideways: [0, 0],
        hacked: false,
        headings: 1,
        frames: 1,
        broken: 0,
        strange: 0,
      });
    },
  };
}
