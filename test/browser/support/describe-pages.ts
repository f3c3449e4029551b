import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../../support/browser/index.ts';
import type { Served } from './served.ts';

/** What tests of the pages work with. Both are there from the first `beforeAll` of the tests on. */
export interface Pages {
  served(): Served;
  browser(): Browser;
}

/** Tests of the pages of a served ledger in a real browser. @param serve serves them, before all tests. */
export function describePages(
  name: string,
  serve: () => Promise<Served>,
  body: (pages: Pages) => void,
): void {
  describeInBrowser(name, (path) => {
    let served: Served;
    let browser: Browser;
    beforeAll(async () => {
      served = await serve();
      browser = await launch(path);
    });
    afterAll(async () => {
      await browser?.close();
      await served?.stop();
    });
    body({ served: () => served, browser: () => browser });
  });
}
