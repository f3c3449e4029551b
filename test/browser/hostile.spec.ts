import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hasHiddenCharacters, withoutHiddenCharacters } from '#plain-text';
import { COMPLAINT_STEPS, PAGE_ACTS, wordsOf } from '#words';
import { examine, NOTHING_WRONG, watchPolicy } from '../support/browser/index.ts';
import { isThorough } from '../support/thorough/index.ts';
import { atStep, send } from './support/answers.ts';
import { describeServed } from './support/describe-served.ts';
import { HOSTILE_TEXTS } from './support/hostile-texts.ts';
import { newVisitor, servePages } from './support/served.ts';
import type { Standing } from './support/standings.ts';
import { draftOf, type Fields, follow, keyOf, open, post, type Visit } from './support/visit.ts';

const TEXTS = Object.entries(HOSTILE_TEXTS).map(([name, text], turn) => [name, text, turn] as const);

const PHONE = { viewport: { width: 320, height: 640 } } as const;

/** A text that is typed into a page: its name, whether it has several lines, what it holds. */
interface Typed {
  readonly name: string;
  readonly lines: boolean;
  readonly value: string;
}

/** All places of a page where a text can be typed. */
async function typed(page: Page): Promise<readonly Typed[]> {
  return await page.evaluate(`[...document.querySelectorAll('main textarea, main input')]
    .filter((one) => one.tagName === 'TEXTAREA' || one.type === 'text' || one.type === 'tel')
    .map(({ name, tagName, value }) => ({ name, lines: tagName === 'TEXTAREA', value }))`);
}

const into = (places: readonly Typed[], text: string): Fields =>
  Object.fromEntries(places.map(({ name }) => [name, text]));

/** What a letter leaves out: it may change how the rest is read. */
const HIDDEN = /[\u202A-\u202E\u2066-\u2069]/;

/** A text as a page shows it again. No text may hold a zero; an answer of one line has nothing hidden in it. */
const shown = (text: string, lines: boolean) =>
  (lines ? text.replaceAll('\0', '') : withoutHiddenCharacters(text.replaceAll('\0', ''))).trim();

describeServed('A page for complainants, given a hostile text', servePages, ({ browser, served }) => {
  /** @param turn of the checks of this visitor, the rules are run on this one and on each as many texts later. */
  async function visitor(turn?: number): Promise<Visit & { check(): Promise<void> }> {
    let checks = 0;
    const page = await (await newVisitor(browser(), PHONE)).newPage();
    const refused = watchPolicy(page);
    page.on('dialog', (dialog) => {
      refused.push(`A dialog was shown: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return {
      page,
      url: served().url,
      language: 'en',
      standing: (standing: Standing) => served().staff.standing(standing),
      staff: served().staff,
      async check() {
        const isTurn = turn === undefined || isThorough() || checks++ % TEXTS.length === turn;
        expect(await examine(page, refused, isTurn ? 'all' : 'none')).toEqual(NOTHING_WRONG);
        expect(await page.title()).not.toBe('hacked');
        expect(await page.locator('h1').allTextContents()).not.toContain('Hacked');
      },
    };
  }

  it.each(TEXTS)('takes it into every field of the form: %s', async (_name, text, turn) => {
    const visit = await visitor(turn);
    const { page } = visit;
    await open(visit, '/complain');
    for (const step of COMPLAINT_STEPS) {
      const draft = await draftOf(page);
      const fields: Fields = {
        ...into(await typed(page), text),
        // Somebody who acts for another is asked about, too.
        ...(step === 'who' && { behalf: 'other' }),
      };
      await post(visit, '/complain', { draft, step, to: 'stay', ...fields });
      for (const { lines, value } of await typed(page)) expect(value).toBe(shown(text, lines));
      await visit.check();

      await post(visit, '/complain', { draft, step, to: 'next', ...fields });
      const isRefused = (await page.title()).startsWith(wordsOf('en').pages.common.error);
      if (!isRefused) continue;
      await visit.check();
      const faulty: readonly string[] = await page.evaluate(
        `[...document.querySelectorAll('[aria-invalid]')].map(({ name }) => name)`,
      );
      const mended = Object.fromEntries(
        faulty.map((name) => [
          name,
          name.startsWith('occurredOn') ? '' : name.includes('mail') ? 'a@b.example' : text.slice(0, 50),
        ]),
      );
      await post(visit, '/complain', { draft, step, to: 'next', ...fields, ...mended });
    }
    expect(await page.title()).toContain(wordsOf('en').pages.form.check);
    expect(await page.locator('dd').allTextContents()).toContain(shown(text, true));
    await visit.check();
    await send(visit);
    expect(await page.title()).toContain(wordsOf('en').pages.filed.title);
  });

  it.each(TEXTS)('shows it as an answer, and in the letter: %s', async (_name, text) => {
    const visit = await visitor();
    const { page, url } = visit;
    const mine = await visit.standing('investigating');
    const answer = shown(text, true);
    await served().staff.answer(mine, answer, answer);
    await follow(visit, mine);
    // An answer is shown as letters show it: without characters that nobody sees.
    const answered = await page.locator('.text').allTextContents();
    if (!hasHiddenCharacters(answer)) expect(answered).toContain(answer);
    expect(HIDDEN.exec(answered.join(''))).toBeNull();
    await visit.check();

    const letter = await page.request.get(`${url}/v1/complaints/${mine.folio}/letters/response`, {
      headers: { authorization: `Bearer ${served().handlerKey}`, accept: 'text/html' },
    });
    expect(letter.headers()['content-type']).toMatch(/^text\/html/);
    // As it comes, nothing may run in it, and the rules could not either. A page of its own has no such policy.
    const own = await visitor();
    await own.page.setContent(await letter.text());
    const told = (await own.page.locator('body').textContent()) ?? '';
    expect(told).toContain(mine.folio);
    if (!hasHiddenCharacters(answer)) expect(told).toContain(answer);
    expect(HIDDEN.exec(told)).toBeNull();
    await own.check();
  });

  it.each(PAGE_ACTS)('takes all of them at once into: %s', async (act) => {
    const visit = await visitor();
    const { page } = visit;
    const mine = await visit.standing(act === 'reopen' ? 'closed' : 'answered');
    const text = Object.values(HOSTILE_TEXTS).join(' ');
    await follow(visit, mine);
    await open(visit, `/track/${act}`);
    const fields = { key: await keyOf(page), ...into(await typed(page), text) };
    await post(visit, `/track/${act}`, { to: 'stay', ...fields });
    for (const { lines, value } of await typed(page)) expect(value).toBe(shown(text, lines));
    await visit.check();
    await post(visit, `/track/${act}`, { to: 'next', ...fields });
    await visit.check();
    await open(visit, '/track/status');
    await visit.check();
  });

  it('fits a single word of 20,000 letters', async () => {
    const visit = await visitor();
    await atStep(visit, 'what', { description: 'W'.repeat(20_000) }, 'stay');
    await visit.check();
    await post(visit, '/complain', { draft: await draftOf(visit.page), step: 'help', to: 'next' });
    await visit.check();
  });
});
