import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '#words';
// The index of that folder needs Jest, which the command for screenshots has not.
import { watchPolicy } from '../../support/browser/examine.ts';
import type { Look } from '../../support/browser/looks.ts';
import type { PublicPage } from '../pages.ts';
import { newVisitor, type Served } from './served.ts';
import type { Mine, Standing } from './standings.ts';

/** A page that is open. */
export interface Reached {
  readonly page: Page;
  /** The status with which it came. */
  readonly status: number;
  /** What its policy refused so far. */
  readonly refused: readonly string[];
  /** Shows it in another look. */
  look(look: Look): Promise<void>;
  close(): Promise<void>;
}

const HEIGHTS: Readonly<Record<Look['width'], number>> = { 320: 640, 1280: 800 };

/** Opens pages. Complaints are shared: no page changes one. */
export function reacher(browser: Browser, { url, staff }: Served, options: BrowserContextOptions = {}) {
  const made = new Map<Standing, Promise<Mine>>();
  const standing = (wanted: Standing): Promise<Mine> => {
    const known = made.get(wanted) ?? staff.standing(wanted);
    made.set(wanted, known);
    return known;
  };
  return async (wanted: PublicPage, language: Language): Promise<Reached> => {
    // A language of which we have no page leaves the choice to the reader.
    const context: BrowserContext = await newVisitor(browser, { ...options, locale: 'de' });
    const page = await context.newPage();
    const refused = watchPolicy(page);
    let status = 0;
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest()) status = answer.status();
    });
    await wanted.reach({ page, url, language, standing, staff });
    return {
      page,
      status,
      refused,
      look: async ({ colours, width }) => {
        await page.emulateMedia({ colorScheme: colours });
        await page.setViewportSize({ width, height: HEIGHTS[width] });
      },
      close: () => context.close(),
    };
  };
}
