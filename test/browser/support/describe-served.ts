import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launch } from '../../support/browser/index.ts';

/** What tests in a browser work with. Both are there from the first `beforeAll` of the tests on. */
export interface InBrowser<S> {
  served(): S;
  browser(): Browser;
}

/** Tests of what is served, in a real browser. @param serve serves it, before all tests. */
export function describeServed<S extends { stop(): Promise<void> }>(
  name: string,
  serve: () => Promise<S>,
  body: (given: InBrowser<S>) => void,
): void {
  describeInBrowser(name, (path) => {
    let served: S;
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
