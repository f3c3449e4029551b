import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FRAME } from '#words/console';
import { sideways, watchPolicy } from '../../../support/browser/index.ts';
import { painted } from './traffic.ts';

const { failures } = await FRAME.words.en();

export interface Watched {
  /** Nothing ran, nothing broke, and it fits as wide as it is. */
  look(): Promise<void>;
  /** The same on a desk and on a phone. */
  check(): Promise<void>;
}

/** Watches a page for what a text may do to it. Call it before the page is opened. */
export function watchHarm(page: Page): Watched {
  const faults = watchPolicy(page);
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('dialog', (dialog) => {
    faults.push(`A dialog was shown: ${dialog.message()}`);
    void dialog.dismiss();
  });
  async function look(): Promise<void> {
    await painted(page);
    expect({
      faults,
      sideways: await sideways(page),
      hacked: (await page.title()) === 'hacked',
      headings: await page.locator('h1').count(),
      frames: await page.locator('header').count(),
      broken: await page.getByText(failures.page).count(),
      strange: await page.locator('img[src="x"], [onfocus], [onerror]').count(),
    }).toEqual({ faults: [], sideways: 0, hacked: false, headings: 1, frames: 1, broken: 0, strange: 0 });
  }
  return {
    look,
    async check() {
      await page.setViewportSize({ width: 1280, height: 800 });
      await look();
      await page.setViewportSize({ width: 320, height: 640 });
      await look();
    },
  };
}
