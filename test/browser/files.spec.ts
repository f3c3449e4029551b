import { expect, it } from '@jest/globals';
import { wordsOf } from '#words';
import { describeServed } from './support/describe-served.ts';
import { Keyboard } from './support/keyboard.ts';
import { newVisitor, servePages } from './support/served.ts';

const LETTER = { name: 'lettera.txt', mimeType: 'text/plain', buffer: Buffer.from('Gentile Signora') };
const PROGRAM = { name: 'foto.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') };

describeServed('A file that a complainant adds by keyboard alone, without script', servePages, (pages) => {
  it('is taken after one that is refused, with what was written beside it', async () => {
    const { acts, faults, fields, track } = wordsOf('it').pages;
    const { happened } = wordsOf('it').track;
    const { served, browser } = pages;
    const context = await newVisitor(browser(), {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 568 },
    });
    const keys = new Keyboard(await context.newPage());
    const { folio, code } = await served().staff.standing('investigating');
    await keys.open(`${served().url}/it/track`);
    await (await keys.to(fields.folio.label)).type(folio);
    await (await keys.to(fields.code.label)).type(code);
    await keys.enter();
    await (await keys.to(acts.information.link)).enter();

    await (await keys.to(fields.text.label)).type('Ecco la lettera.');
    await (await keys.to(fields.files.label)).choose(PROGRAM);
    await (await keys.to(acts.information.button)).enter();
    expect(await keys.title()).toMatch(/^Errore: /);
    expect(await keys.text()).toContain(faults.fileType);

    await (await keys.to(fields.files.label)).choose(LETTER);
    await (await keys.to(acts.information.button)).enter();
    expect(await keys.text()).toContain(acts.information.done);
    await (await keys.to(track.toStatus)).enter();
    expect((await keys.text()).split(happened.fileNamed(LETTER.name))).toHaveLength(2);
    expect(await keys.text()).not.toContain(PROGRAM.name);
    expect(await keys.text()).toContain(happened.contact.inbound.complainant);

    const answer = await fetch(`${served().url}/v1/complaints/${folio}/history`, {
      headers: { authorization: `Bearer ${served().handlerKey}` },
    });
    const { events }: { events: readonly { type: string; personal?: object }[] } = JSON.parse(
      await answer.text(),
    );
    const summaries = events.filter(({ type }) => type === 'ContactRecorded').map(({ personal }) => personal);
    expect(summaries).toEqual([{ summary: 'Ecco la lettera.' }]);
    await context.close();
  });
});
