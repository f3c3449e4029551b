import { expect, it } from '@jest/globals';
import { LANGUAGES, wordsOf } from '#words';
import { describeServed } from './support/describe-served.ts';
import { Keyboard } from './support/keyboard.ts';
import { newVisitor, servePages } from './support/served.ts';

describeServed('A page that refuses an answer, without script', servePages, ({ browser, served }) => {
  it.each(LANGUAGES)(
    'has the focus on what is wrong, from where a link leads to the field: %s',
    async (language) => {
      const { common, faults, fields, form } = wordsOf(language).pages;
      const context = await newVisitor(browser(), {
        javaScriptEnabled: false,
        viewport: { width: 320, height: 568 },
      });
      const keys = new Keyboard(await context.newPage());
      await keys.open(`${served().url}/${language}/complain`);
      expect((await keys.focused()).tag).toBe('BODY');
      await (await keys.to(common.next)).enter();

      expect(await keys.title()).toMatch(new RegExp(`^${common.error} `));
      await keys.given('section');
      const { tag, name, seen } = await keys.focused();
      expect([tag, seen]).toEqual(['SECTION', true]);
      expect(name).toContain(faults.summary);
      const told = faults.required.description ?? '';
      await (await keys.to(told)).follow();
      expect(await keys.focused()).toMatchObject({
        tag: 'TEXTAREA',
        name: fields.description.label,
        seen: true,
      });
      await keys.type('It never came.');
      await (await keys.to(common.next)).enter();
      expect(await keys.title()).toContain(form.steps.when.title);
      expect((await keys.focused()).tag).toBe('BODY');
      await context.close();
    },
  );
});
