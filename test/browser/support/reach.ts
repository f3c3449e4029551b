import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
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
  /** Bytes of the page and of its style as they were sent. */
  sizes(): Promise<{ readonly page: number; readonly style: number }>;
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
    let own: Response | undefined;
    let style: Response | undefined;
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest()) own = answer;
      // Later ones are those that the browser has kept.
      else if (answer.url().endsWith('.css')) style ??= answer;
    });
    await wanted.reach({ page, url, language, standing, staff });
    return {
      page,
      status: own?.status() ?? 0,
      sizes: async () => ({ page: await sizeOf(own), style: await sizeOf(style) }),
      refused,
      look: async ({ colours, width }) => {
        await page.emulateMedia({ colorScheme: colours });
        await page.setViewportSize({ width, height: HEIGHTS[width] });
      },
      close: () => context.close(),
    };
  };
}

async function sizeOf(answer: Response | undefined): Promise<number> {
  return (await answer?.request().sizes())?.responseBodySize ?? Number.NaN;
}
