import { beforeAll, expect, it } from '@jest/globals';
import { sideways } from '../support/browser/index.ts';
import { PUBLIC_PAGES } from './pages.ts';
import { describeServed } from './support/describe-served.ts';
import { Keyboard } from './support/keyboard.ts';
import { reacher } from './support/reach.ts';
import { servePages } from './support/served.ts';

/** A window of 1,280 × 1,024 pixels in which everything is four times as large. */
const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } as const;
const TRIED = PUBLIC_PAGES.filter(({ name }) =>
  /^(home|process|track|complain\/check|complain\/filed|status, answered|complain\/.*, with errors|act (information|contact), with errors)$/.test(
    name,
  ),
);

describeServed('A page for complainants at 400 %', servePages, ({ browser, served }) => {
  let reach: ReturnType<typeof reacher>;
  beforeAll(() => {
    reach = reacher(browser(), served(), ZOOMED);
  });

  it.each(TRIED.map((page) => [page.name, page] as const))(
    'shows in %s, in Russian, whatever has the focus, and scrolls in one direction',
    async (_name, page) => {
      const reached = await reach(page, 'ru');
      expect(await sideways(reached.page)).toBe(0);
      // Five languages, the name of the pages, and the way past them are on every page.
      expect((await new Keyboard(reached.page).around()).length).toBeGreaterThan(5);
      // A phone of 320 pixels that shows everything four times as large.
      await reached.page.setViewportSize({ width: 80, height: 160 });
      expect(await sideways(reached.page)).toBe(0);
      await reached.close();
    },
  );
});
