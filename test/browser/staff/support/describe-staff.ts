import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../../../support/browser/index.ts';
import { type Demo, serveDemo } from './demo.ts';

/** What tests of the staff console work with. Both are there from the first `beforeAll` of the tests on. */
export interface Console {
  demo(): Demo;
  browser(): Browser;
}

/** Tests of the staff console of a demonstration of their own in a real browser. */
export function describeStaff(name: string, body: (console: Console) => void): void {
  describeInBrowser(name, (path) => {
    let demo: Demo;
    let browser: Browser;
    beforeAll(async () => {
      demo = await serveDemo();
      browser = await launch(path);
    });
    afterAll(async () => {
      await browser?.close();
      await demo?.stop();
    });
    body({ demo: () => demo, browser: () => browser });
  });
}
