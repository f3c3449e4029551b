import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language, wordsOf } from '#words';
import { placeOn } from '../acceptance/http/support/place.ts';
import { examine, NOTHING_WRONG, watchPolicy } from '../support/browser/index.ts';
import { doubleEngines, type TestLedger } from '../support/engines.ts';
import { until } from '../support/until.ts';
import { answersIn, atCheck, send } from './support/answers.ts';
import { describeServed } from './support/describe-served.ts';
import { newVisitor, type Served, servePages } from './support/served.ts';
import { follow, keyOf, open, post, type Visit } from './support/visit.ts';

const engines = doubleEngines();

let ledger: TestLedger;

async function serve(): Promise<Served> {
  ledger = await engines.ledger();
  return await servePages({}, await placeOn(ledger));
}

describeServed('A page for complainants while the event store is away', serve, ({ browser, served }) => {
  afterAll(() => engines.stop());

  /** A visitor may send a form some ninety times an hour, so that none is sent before it can be taken. */
  const untilReady = () => until('the store is back', async () => (await fetch(`${served().url}/readyz`)).ok);
  const visitOf = (page: Page, language: Language): Visit => ({
    page,
    url: served().url,
    language,
    standing: (standing) => served().staff.standing(standing),
    staff: served().staff,
  });

  it('says so, keeps what was typed, and takes it when the store is back', async () => {
    const { pages } = wordsOf('fr');
    const away = pages.problems.away.title;
    const context = await newVisitor(browser(), { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const refused = watchPolicy(page);
    const visit = visitOf(page, 'fr');
    const account = answersIn('fr').what['description'] ?? '';
    await atCheck(visit);
    ledger.double?.stop();
    const answer = page.waitForResponse((one) => one.request().method() === 'POST');
    await send(visit);
    expect((await answer).status()).toBe(503);
    expect(await page.locator('.summary').textContent()).toContain(away);
    expect(await page.locator('dd').allTextContents()).toContain(account);
    expect(await examine(page, refused)).toEqual(NOTHING_WRONG);

    await ledger.double?.start();
    await untilReady();
    await until('the same form is taken', async () => {
      await send(visit);
      return (await page.title()).includes(pages.filed.title);
    });
    await context.close();
  });

  it.each(LANGUAGES)(
    'says so of a complaint that is followed, in %s, and goes on when it is back',
    async (language) => {
      const { pages } = wordsOf(language);
      const { away } = pages.problems;
      const context = await newVisitor(browser(), { viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      const refused = watchPolicy(page);
      const visit = visitOf(page, language);
      const mine = await visit.standing('answered');
      await follow(visit, mine);
      await open(visit, '/track/not-accept');
      const key = await keyOf(page);

      ledger.double?.stop();
      const status = await page.goto(`${served().url}/${language}/track/status`);
      expect(status?.status()).toBe(503);
      expect(await page.title()).toBe(`${pages.common.error} ${away.title} – ${pages.common.site}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // No more than these: nothing of the inside.
      expect(await page.locator('main > *').allTextContents()).toEqual([
        away.title,
        away.text,
        pages.common.again,
      ]);
      expect(await page.locator('main a').getAttribute('href')).toBe(`/${language}/track/status`);
      expect(await examine(page, refused)).toEqual(NOTHING_WRONG);

      const answer = page.waitForResponse((one) => one.request().method() === 'POST');
      await post(visit, '/track/not-accept', { key, to: 'next', reason: 'No.' });
      expect((await answer).status()).toBe(503);
      expect(await page.locator('.summary').textContent()).toContain(away.text);
      expect(await page.locator('main textarea').inputValue()).toBe('No.');
      expect(await examine(page, refused)).toEqual(NOTHING_WRONG);

      await ledger.double?.start();
      await untilReady();
      await until('the same form is taken', async () => {
        await post(visit, '/track/not-accept', { key, to: 'next', reason: 'No.' });
        return (await page.title()).includes(pages.acts['not-accept'].done);
      });
      await open(visit, '/track/status');
      expect(await page.locator('main').textContent()).toContain(mine.folio);
      await context.close();
    },
  );
});
