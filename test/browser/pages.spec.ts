import { beforeAll, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '#words';
import { DATE_PARTS } from '../../apps/console/public/form/field.ts';
import { examineInLooks, LOOKS, lookName, NOTHING_WRONG_IN_ANY_LOOK } from '../support/browser/index.ts';
import { PUBLIC_PAGES } from './pages.ts';
import { describeServed } from './support/describe-served.ts';
import { inLanguages } from './support/in-turn.ts';
import { reacher } from './support/reach.ts';
import { servePages } from './support/served.ts';

/** Most bytes of a page and of its style as Chromium takes them, packed with Brotli. Russian has two bytes for a letter. */
const MOST = { page: 2_200, check: 2_800, style: 1_600 } as const;

const TRIED = inLanguages(PUBLIC_PAGES);

describeServed('A page for complainants', servePages, ({ browser, served }) => {
  let reach: ReturnType<typeof reacher>;
  beforeAll(() => {
    reach = reacher(browser(), served());
  });

  it.each(TRIED)(
    '%s, in %s, is accessible and small, keeps its policy and fits',
    async (_name, language, page, turn) => {
      const reached = await reach(page, language);
      const seen = await examineInLooks(reached.page, reached.refused, turn, reached.look);
      expect(reached.status).toBe(page.status);
      expect(seen).toEqual(NOTHING_WRONG_IN_ANY_LOOK);
      const sizes = await reached.sizes();
      // The check shows all questions with their answers.
      expect(sizes.page).toBeLessThanOrEqual(page.name === 'complain/check' ? MOST.check : MOST.page);
      expect(sizes.style).toBeLessThanOrEqual(MOST.style);
      await reached.close();
    },
  );

  it('has day, month and year of a date beside each other on a phone', async () => {
    const page = PUBLIC_PAGES.find(({ name }) => name === 'complain/when');
    if (page === undefined) throw new Error('There is no such page.');
    for (const language of LANGUAGES) {
      const reached = await reach(page, language);
      await reached.look({ colours: 'light', width: 320 });
      const boxes = await Promise.all(
        DATE_PARTS.map((part) => reached.page.locator(`#occurredOn-${part}`).boundingBox()),
      );
      expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
      await reached.close();
    }
  });

  it('is one of a list in which each language comes in each look', () => {
    const names = PUBLIC_PAGES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(TRIED.map(([, language]) => language))).toEqual(new Set<Language>(LANGUAGES));
    expect(LOOKS).toHaveLength(new Set(LOOKS.map(lookName)).size);
  });
});
