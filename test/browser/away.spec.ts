import { afterAll, expect, it } from '@jest/globals';
import { wordsOf } from '#words';
import { placeOn } from '../acceptance/http/support/place.ts';
import { until } from '../faults/support/until.ts';
import { examine, NOTHING_WRONG, watchPolicy } from '../support/browser/index.ts';
import { doubleEngines, type TestLedger } from '../support/engines.ts';
import { answersIn, atCheck, send } from './support/answers.ts';
import { describePages } from './support/describe-pages.ts';
import { newVisitor, type Served, servePages } from './support/served.ts';
import type { Visit } from './support/visit.ts';

const engines = doubleEngines();

let ledger: TestLedger;

async function serve(): Promise<Served> {
  ledger = await engines.ledger();
  return await servePages({}, await placeOn(ledger));
}

describePages('A page for complainants while the event store is away', serve, ({ browser, served }) => {
  afterAll(() => engines.stop());

  it('says so, keeps what was typed, and takes it when the store is back', async () => {
    const { pages } = wordsOf('fr');
    const away = pages.problems.away.title;
    const context = await newVisitor(browser(), { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const refused = watchPolicy(page);
    const visit: Visit = {
      page,
      url: served().url,
      language: 'fr',
      standing: (standing) => served().staff.standing(standing),
      staff: served().staff,
    };
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
    await until('the same form is taken', async () => {
      await send(visit);
      return (await page.title()).includes(pages.filed.title);
    });
    await context.close();
  });
});
