import type { Browser } from 'playwright-core';
import { describeServed } from '../../support/describe-served.ts';
import { type Demo, serveDemo } from './demo.ts';

/** What tests of the staff console work with. Both are there from the first `beforeAll` of the tests on. */
export interface Console {
  demo(): Demo;
  browser(): Browser;
}

/** Tests of the staff console of a demonstration of their own in a real browser. */
export function describeStaff(name: string, body: (console: Console) => void): void {
  describeServed(name, serveDemo, ({ served, browser }) => body({ demo: served, browser }));
}
