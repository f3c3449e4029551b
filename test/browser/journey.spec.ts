import { afterAll, expect, it } from '@jest/globals';
import { LANGUAGES, type Language, wordsOf } from '#words';
import { MailServer, type Taken } from '../../libs/mail/testing/index.ts';
import { answersIn } from './support/answers.ts';
import { describeServed } from './support/describe-served.ts';
import { Keyboard } from './support/keyboard.ts';
import { textsOf } from './support/letter-text.ts';
import { newVisitor, type Served, servePages } from './support/served.ts';
import type { Mine } from './support/standings.ts';

const FIRST = 'Комиссия списана по договору.';
const SECOND = 'Мы ошиблись и вернём комиссию.';

let mail: MailServer;

async function serve(): Promise<Served> {
  mail = await MailServer.listen();
  return await servePages({
    LEDGER_MAIL: `smtp://127.0.0.1:${mail.port}`,
    LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
  });
}

describeServed(
  'A complainant by keyboard alone, without script, on a phone',
  serve,
  ({ browser, served }) => {
    afterAll(async () => await mail?.close());

    /** The next letter that arrives. */
    function letter(): Promise<Taken> {
      const arrived = Promise.withResolvers<Taken>();
      mail.behaviour.message = (taken) => {
        arrived.resolve(taken);
        return undefined;
      };
      return arrived.promise;
    }

    async function visitor(): Promise<Keyboard> {
      const context = await newVisitor(browser(), {
        javaScriptEnabled: false,
        viewport: { width: 320, height: 568 },
        isMobile: true,
      });
      return new Keyboard(await context.newPage());
    }

    async function filed(keys: Keyboard, language: Language): Promise<Mine> {
      const { home, form, fields, common, filed: told } = wordsOf(language).pages;
      const { codes } = wordsOf(language);
      const answers = answersIn(language);
      const next = async () => await (await keys.to(common.next)).enter();
      await keys.open(`${served().url}/${language}`);
      await (await keys.to(home.complain)).enter();

      expect(await keys.title()).toContain(form.steps.what.title);
      await (await keys.to(fields.description.label)).type(answers.what['description'] ?? '');
      await (await keys.to(fields.category.label)).down();
      await next();
      await (await keys.to(form.day)).type('3');
      await (await keys.to(form.month)).type('3');
      await (await keys.to(form.year)).type('2026');
      await (await keys.to(fields.recurring.label)).space();
      await next();
      await (await keys.to(fields.product.label)).type('Mortgage');
      await next();
      await (await keys.to(codes.remedies.refund)).space();
      await next();
      await (await keys.to(form.behalf.self)).space();
      await (await keys.to(fields.name.label)).type('Zoë Example');
      await next();
      await (await keys.to(fields.email.label)).type('zoe@example.org');
      await (await keys.to(form.ways.email)).space();
      await next();
      await (await keys.to(fields.adjustments.label)).type('Крупный шрифт');
      await next();

      expect(await keys.title()).toContain(form.check);
      expect(await keys.text()).toContain(answers.what['description']?.split('\n')[0]);
      await (await keys.to(form.send)).enter();
      expect(await keys.title()).toContain(told.title);
      const [folio = '', code = ''] = await keys.copied();
      return { folio, code };
    }

    async function followed(keys: Keyboard, language: Language, { folio, code }: Mine): Promise<string> {
      const { home, fields, track } = wordsOf(language).pages;
      await keys.open(`${served().url}/${language}`);
      await (await keys.to(home.track)).enter();
      await (await keys.to(fields.folio.label)).type(folio.toLowerCase());
      await (await keys.to(fields.code.label)).type(code);
      // Return in a field sends the form.
      await keys.enter();
      expect(await keys.title()).toContain(track.complaint);
      return await keys.text();
    }

    it('files in Russian, gets the acknowledgement by mail, follows it, does not accept, is told what follows, and accepts the second answer', async () => {
      const { acts, fields, track } = wordsOf('ru').pages;
      const keys = await visitor();
      const acknowledgement = letter();
      const mine = await filed(keys, 'ru');
      const { to, raw } = await acknowledgement;
      expect(to).toEqual(['zoe@example.org']);
      expect(textsOf(raw)).toHaveLength(2);
      for (const text of textsOf(raw)) expect(text).toContain(mine.folio);
      expect(await followed(keys, 'ru', mine)).toContain(track.steps[0]);

      await served().staff.assess(mine);
      await served().staff.investigate(mine);
      await served().staff.answer(mine, FIRST);
      expect(await followed(keys, 'ru', mine)).toContain(FIRST);
      await (await keys.to(acts['not-accept'].link)).enter();
      expect(await keys.title()).toContain(acts['not-accept'].title);
      await (await keys.to(fields.reason.label)).type('Договора уже не было.');
      await (await keys.to(acts['not-accept'].button)).enter();
      expect(await keys.text()).toContain(acts['not-accept'].done);
      expect(await keys.text()).toContain(acts['not-accept'].next);

      await (await keys.to(acts.escalate.link)).enter();
      await (await keys.to(fields.reason.label)).type('Прошу рассмотреть ещё раз.');
      await (await keys.to(acts.escalate.button)).enter();
      expect(await keys.text()).toContain(acts.escalate.next);

      const others = await served().others();
      await others.investigate(mine);
      await others.answer(mine, SECOND);
      expect(await followed(keys, 'ru', mine)).toContain(SECOND);
      await (await keys.to(acts.accept.link)).enter();
      await (await keys.to(acts.accept.button)).enter();
      expect(await keys.text()).toContain(acts.accept.done);
      const end = await followed(keys, 'ru', mine);
      expect(end).not.toContain(acts.accept.link);
    });

    it.each(LANGUAGES.filter((language) => language !== 'ru'))(
      'files and follows in %s',
      async (language) => {
        const keys = await visitor();
        const mine = await filed(keys, language);
        expect(await followed(keys, language, mine)).toContain(wordsOf(language).pages.track.steps[0]);
        await (await keys.to(wordsOf(language).pages.track.leave)).enter();
        expect(await keys.title()).toContain(wordsOf(language).pages.home.title);
      },
    );
  },
);
