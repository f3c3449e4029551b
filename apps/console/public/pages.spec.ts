import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folioOf } from '#complaint';
import { type EventStore, EventStoreError } from '#event-store';
import { LANGUAGES, wordsOf } from '#words';
import { startTestApi, type TestApi } from '../../api/testing/test-api.ts';
import { STYLE } from './look/style.ts';
import { BrowserVisitor } from './testing/visitor.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({
    env: { LEDGER_CONTACT: 'tel:+44 20 7946 0000', LEDGER_PUBLIC_LIMIT: '1000,1000' },
  });
});
afterAll(() => api.stop());

const visitor = () => new BrowserVisitor(api.url);
const ACCOUNT = 'The letter never came.';

/** Answers every question, the first one with an account, and stands before the check. */
async function answered(language = 'en', account = ACCOUNT): Promise<BrowserVisitor> {
  const at = `/${language}/complain`;
  const page = await visitor().open(at);
  await page.send(at, { description: account, category: 'delay' });
  await page.send(at, { 'occurredOn-day': '27', 'occurredOn-month': '3', 'occurredOn-year': '2026' });
  await page.send(at, { product: 'Mortgage', reference: 'A 1' });
  await page.send(at, { remediesRequested: ['refund', 'apology'] });
  await page.send(at, { behalf: 'self', name: 'Zoë Example' });
  await page.send(at, { email: 'zoe@example.org', contactPreference: 'email' });
  return await page.send(at, { vulnerability: ['health'], adjustments: 'Large print' });
}

/** @returns the new code. */
async function replaceCode(folio: string): Promise<string> {
  const replaced = await fetch(`${api.url}/v1/complaints/${folio}/tracking-codes`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${api.keys.handler.key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'if-match': '*',
    },
    body: JSON.stringify({ reason: 'It was seen by others.' }),
  });
  const { trackingCode } = JSON.parse(await replaced.text());
  return String(trackingCode);
}

describe('A complaint through the pages', () => {
  it('is filed question by question, and confirmed with number, code and time limits', async () => {
    const page = await answered();
    expect(page.title).toBe('Check your answers – Complaints');
    expect(page.text).toContain('27 March 2026');
    expect(page.headers.get('cache-control')).toBe('no-store');
    await page.send('/en/complain', {});

    expect(page.status).toBe(200);
    expect(page.title).toBe('We have your complaint – Complaints');
    expect(page.shown).toEqual([
      expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}-[0-9A-Z]$/),
      expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/),
    ]);
    expect(page.html).not.toContain('zoe@example.org');
  });

  it('is the same one when the form is sent twice', async () => {
    const page = await answered();
    const check = page.hidden;
    const first = (await page.send('/en/complain', {})).shown;
    await page.send('/en/complain', {}, check);

    expect(page.shown).toEqual(first);
    expect(page.text).toContain('You had sent this complaint before.');
  });

  it('is the same one when its confirmation was lost and the form comes again in another language', async () => {
    const page = await answered();
    const check = page.hidden;
    const first = (await page.send('/en/complain', {})).shown;
    await page.send('/fr/complain', { to: 'stay' }, check);
    await page.send('/fr/complain', {});

    expect([page.status, page.shown]).toEqual([200, first]);
  });

  it('says so when something was changed after it was sent, with number and code of what was sent', async () => {
    const page = await answered();
    const check = page.hidden;
    const first = (await page.send('/en/complain', {})).shown;
    await page.send('/en/complain', { to: 'what' }, check);
    await page.send('/en/complain', { description: 'Something else.' });
    await page.send('/en/complain', {});

    expect(page.status).toBe(409);
    expect(page.title).toBe('Error: You have sent this complaint before – Complaints');
    expect(page.shown).toEqual(first);
    expect(page.headers.get('cache-control')).toBe('no-store');
    await page.send('/es/complain', { to: 'stay' });
    expect([page.status, page.title]).toEqual([
      409,
      'Error: Ya había enviado esta reclamación – Reclamaciones',
    ]);
    expect(page.shown).toEqual(first);
  });

  it('is confirmed on a page that can be shown again, in any language, until the browser is told to forget it', async () => {
    const page = await answered();
    const first = (await page.send('/en/complain', {})).shown;
    expect([page.path, page.headers.get('cache-control')]).toEqual(['/en/complain/filed', 'no-store']);
    expect(page.text).not.toContain('You had sent this complaint before.');
    for (const cookie of page.headers.getSetCookie()) expect(cookie).not.toContain(first[1]);
    await page.open('/en/complain/filed');
    expect(page.shown).toEqual(first);
    await page.open('/ru/complain/filed');
    expect([page.shown, page.title]).toEqual([first, 'Мы получили вашу жалобу – Жалобы']);
    await page.send('/ru/track/leave', {});
    await page.open('/ru/complain/filed');
    expect(page.path).toBe('/ru/track');
  });

  it('has no confirmation before it is sent', async () => {
    const page = await answered();
    await page.open('/en/complain/filed');
    expect(page.path).toBe('/en/track');
  });

  it('is confirmed also where the browser keeps no cookies', async () => {
    const page = await answered();
    const first = (await page.forget().send('/en/complain', {})).shown;
    expect([page.status, page.path, first.length]).toEqual([200, '/en/complain', 2]);
    await page.forget().send('/ru/complain', { to: 'stay' });

    expect(page.shown).toEqual(first);
    expect(page.title).toBe('Мы получили вашу жалобу – Жалобы');
  });

  it('shows no code any more after staff replaced it, and says who gives the new one', async () => {
    const page = await answered();
    const check = page.hidden;
    const [folio = '', code = ''] = (await page.send('/en/complain', {})).shown;
    const trackingCode = await replaceCode(folio);
    expect(trackingCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);

    const again = [
      () => page.open('/en/complain/filed'),
      () => page.send('/en/complain', {}, check),
      () => page.forget().send('/en/complain', {}, check),
      async () => {
        await page.send('/en/complain', { to: 'what' }, check);
        await page.send('/en/complain', { description: 'Something else.' });
        return await page.send('/en/complain', {});
      },
    ];
    for (const show of again) {
      await show();
      expect(page.shown).toEqual([folio]);
      expect(page.html).not.toContain(code);
      expect(page.html).not.toContain(trackingCode);
      expect(page.text).toContain('The code that you got here was replaced');
    }
  });

  it('keeps what was typed when the language is changed, and on the way back', async () => {
    const page = await visitor().open('/en/complain');
    await page.send('/fr/complain', { description: ACCOUNT, to: 'stay' });
    expect(page.title).toBe('Que s’est-il passé ? – Réclamations');
    expect(page.text).toContain(ACCOUNT);

    await page.send('/fr/complain', { description: ACCOUNT });
    await page.send('/fr/complain', { recurring: 'yes', to: 'back' });
    expect(page.text).toContain(ACCOUNT);
    await page.send('/fr/complain', { description: ACCOUNT });
    expect(page.html).toMatch(/name="recurring"[^>]*checked|checked[^>]*name="recurring"/);
  });

  it('asks for the representative only where there is one', async () => {
    const page = await answered();
    await page.send('/en/complain', { to: 'who' });
    await page.send('/en/complain', { behalf: 'other', name: 'Zoë Example' });
    expect(page.title).toBe('About you, who act for somebody else – Complaints');
    await page.send('/en/complain', { representativeName: '' });
    expect(page.status).toBe(422);
    await page.send('/en/complain', { representativeName: 'Ada Example' });
    expect(page.title).toBe('Check your answers – Complaints');
    expect(page.text).toContain('Ada Example');
  });

  it('has no question for the representative where there is none, whatever is sent', async () => {
    const page = await visitor().open('/en/complain');
    const { hidden } = page;
    await page.send('/en/complain', { step: 'representative' }, hidden);
    expect(page.status).toBe(400);
    await page.send('/en/complain', { step: 'check', to: 'representative' }, hidden);
    expect(page.text).toContain('Question 1 of 7');
  });

  it.each([
    ['what', { description: ' ' }, 'description', 'Tell us what happened.'],
    [
      'when',
      { 'occurredOn-day': '31', 'occurredOn-month': '2', 'occurredOn-year': '2026' },
      'occurredOn-day',
      'Give a date',
    ],
    [
      'when',
      { 'occurredOn-day': '1', 'occurredOn-month': '1', 'occurredOn-year': '2999' },
      'occurredOn-day',
      'must not be in the future',
    ],
    [
      'when',
      { 'occurredOn-day': '27', 'occurredOn-month': '3', 'occurredOn-year': '26' },
      'occurredOn-day',
      'The year has four digits.',
    ],
    ['contact', { email: 'nobody' }, 'email', 'with an @'],
    ['contact', { email: 'a@localhost' }, 'email', 'such as name@example.org'],
    ['contact', { email: '<a@example.org>' }, 'email', 'such as name@example.org'],
    ['contact', { email: 'a@[127.0.0.1]' }, 'email', 'such as name@example.org'],
    ['remedy', { remediesRequested: 'the moon' }, 'remediesRequested-refund', 'Choose one'],
    ['product', { product: 'a'.repeat(101) }, 'product', '100 characters at most'],
  ])(
    'tells what is wrong with an answer to %s beside its field, and keeps it',
    async (step, fields, id, fault) => {
      const page = await answered();
      await page.send('/en/complain', { to: step });
      await page.send('/en/complain', fields);

      expect(page.status).toBe(422);
      expect(page.title).toMatch(/^Error: /);
      expect(page.html).toContain(`href="#${id}"`);
      expect(page.html).toContain(`id="${id}"`);
      expect(page.text).toContain(fault);
    },
  );

  it.each([
    ['</textarea><script>alert(1)</script>'],
    ['a\u202egnp.exe\u2066 \u0000 \ud800 end'],
    ['x'.repeat(20_000)],
    ['مرحبا בעולם'],
    ['\n\nlines\r\nand lines'],
  ])('takes any text as a text (%#)', async (account) => {
    const page = await answered('en', account);
    expect(page.html).not.toMatch(/<script/);
    await page.send('/en/complain', {});
    expect(page.title).toBe('We have your complaint – Complaints');
  });

  it('is refused when another site sends it', async () => {
    const page = await answered();
    const { hidden } = page;
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of foreign) {
      await page.send('/en/complain', {}, hidden, headers);
      expect([page.status, page.title]).toEqual([403, 'Error: This came from another site – Complaints']);
    }
    await page.send('/en/complain', {}, hidden, { 'sec-fetch-site': 'same-origin', origin: 'null' });
    expect(page.status).toBe(200);
  });

  it('needs a form that was made here', async () => {
    const page = await visitor().open('/en/complain');
    await page.send('/en/complain', { draft: 'AAAA', description: ACCOUNT });
    expect([page.status, page.title]).toEqual([400, 'Error: This form is too old – Complaints']);
  });
});

describe('A complaint that is followed', () => {
  async function filed(): Promise<{ readonly folio: string; readonly code: string }> {
    const page = await answered();
    await page.send('/en/complain', {});
    const [folio = '', code = ''] = page.shown;
    return { folio, code };
  }

  async function followed(): Promise<BrowserVisitor> {
    const page = await answered();
    await page.send('/en/complain', {});
    const [folio = '', code = ''] = page.shown;
    return await page.send('/en/track', { folio: folio.toLowerCase(), code });
  }

  it('is shown by number and code, which stand in no address', async () => {
    const page = await followed();
    expect(page.path).toBe('/en/track/status');
    expect(page.title).toBe('Your complaint – Complaints');
    expect(page.html).toContain('aria-current="step"');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const cookies = page.headers.getSetCookie();
    expect(cookies[0]).toMatch(
      /^__Host-track=[\w-]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(cookies[1]).toMatch(/^track=[\w-]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/);
  });

  it('is not shown with another code, nor without one', async () => {
    const page = await answered();
    await page.send('/en/complain', {});
    const [folio = ''] = page.shown;
    await page.send('/it/track', { folio, code: '0000-0000-0000-0000' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Il numero e il codice non corrispondono.');
    await page.open('/it/track/status');
    expect(page.path).toBe('/it/track');
  });

  it('takes a text and files with it', async () => {
    const page = await followed();
    await page.open('/en/track/information');
    const form = new FormData();
    form.set('key', page.hidden['key'] ?? '');
    form.set('text', 'See the letter.');
    form.append('files', new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }));
    form.append('files', new File(['Dear Sir'], 'the same letter.txt', { type: 'text/plain' }));
    form.append('files', new File(['Dear Madam'], `${'<b>'.repeat(100)}.txt`, { type: 'text/plain' }));
    form.append('files', new File([], ''));
    await page.sendFiles('/en/track/information', form);

    expect(page.path).toBe('/en/track/information/done');
    expect(page.title).toBe('We have what you sent. – Complaints');
    await page.open('/en/track/status');
    expect(page.text).toContain('We received a file from you: letter.txt');
    expect(page.text).not.toContain('the same letter');
    expect(page.html).toContain(`We received a file from you: ${'&lt;b&gt;'.repeat(65)}….txt`);
  });

  it('takes a file that it has already beside another text, and tells of it once', async () => {
    const page = await followed();
    for (const text of ['See the letter.', 'I meant the second page.']) {
      await page.open('/en/track/information');
      const form = new FormData();
      form.set('key', page.hidden['key'] ?? '');
      form.set('text', text);
      form.append('files', new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }));
      await page.sendFiles('/en/track/information', form);
      expect(page.path).toBe('/en/track/information/done');
    }
    await page.open('/en/track/status');
    expect(page.text.match(/We received a file from you/g)).toHaveLength(1);
    expect(page.text.match(/You contacted us/g)).toHaveLength(2);
  });

  it('takes texts as long as the desk takes them, and says how long that is', async () => {
    const page = await followed();
    await page.open('/en/track/information');
    await page.send('/en/track/information', { text: 'a'.repeat(10_001) });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Use 10,000 characters at most.');
    await page.send('/en/track/information', { text: 'a'.repeat(10_000) });
    expect(page.path).toBe('/en/track/information/done');
  });

  it.each([
    ['letter.exe', 'application/x-msdownload', 'Dear Sir', 'cannot take'],
    ['letter.pdf', 'application/pdf', 'Dear Sir', 'cannot take'],
    ['letter.txt', 'text/plain', '', 'A file is empty'],
  ])('says why it does not take %s', async (name, type, content, fault) => {
    const page = await followed();
    await page.open('/en/track/information');
    const form = new FormData();
    form.set('key', page.hidden['key'] ?? '');
    form.append('files', new File([content], name, { type }));
    await page.sendFiles('/en/track/information', form);

    expect(page.status).toBe(422);
    expect(page.text).toContain(fault);
  });

  it('confirms what was done, and nothing else', async () => {
    const page = await followed();
    await page.open('/en/track/withdraw/done');
    expect(page.path).toBe('/en/track/status');
    await page.open('/en/track/information');
    await page.send('/en/track/information', { text: 'One.' });
    expect(page.path).toBe('/en/track/information/done');
    await page.open('/fr/track/information/done');
    expect(page.title).toContain(wordsOf('fr').pages.acts.information.done);
    await page.open('/en/track/withdraw/done');
    expect(page.path).toBe('/en/track/status');
    await page.open('/en/track/information/done');
    expect(page.title).toBe('We have what you sent. – Complaints');
  });

  it('offers another level behind no decision that asks for none', async () => {
    const page = await followed();
    await page.open('/en/track/escalate');
    await page.send('/en/track/escalate', { reason: 'It takes too long.' });
    expect(page.path).toBe('/en/track/escalate/done');
    expect(page.html).not.toContain('"/en/track/escalate"');
    await page.open('/en/track/status');
    expect(page.html).toContain('"/en/track/withdraw"');
  });

  it('is withdrawn after a statement, and once', async () => {
    const page = await followed();
    await page.open('/en/track/withdraw');
    const { hidden } = page;
    await page.send('/en/track/withdraw', {});
    expect([page.status, page.title]).toEqual([
      422,
      'Error: Do you want to withdraw the complaint? – Complaints',
    ]);
    await page.send('/en/track/withdraw', { statement: 'It is settled.' }, hidden);
    expect(page.title).toBe('You have withdrawn the complaint. – Complaints');
    await page.send('/en/track/withdraw', { statement: 'It is settled.' }, hidden);
    expect(page.title).toBe('You have withdrawn the complaint. – Complaints');
    await page.open('/en/track/accept');
    expect([page.status, page.title]).toEqual([409, 'Error: This is not possible now – Complaints']);
  });

  it('is not rated by a remark alone, which stays in the form', async () => {
    const page = await followed();
    await page.open('/en/track/rate');
    await page.send('/en/track/rate', { comment: 'It was quick.' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Choose one of the answers.');
    expect(page.text).toContain('It was quick.');
    await page.send('/en/track/rate', { comment: 'It was quick.', outcome: '4' });
    expect(page.title).toBe('Thank you. We have your opinion. – Complaints');
  });

  it('keeps what was written when the code has to be entered again', async () => {
    const page = await answered();
    await page.send('/en/complain', {});
    const [folio = '', code = ''] = page.shown;
    await page.send('/en/track', { folio, code });
    await page.open('/en/track/information');
    const form = new FormData();
    form.set('key', page.hidden['key'] ?? '');
    form.set('text', 'A long letter.');
    form.append('files', new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }));
    await page.forget().sendFiles('/en/track/information', form);
    expect(page.status).toBe(403);
    expect(page.text).toContain('Enter number and code again: what you wrote then comes back.');
    await page.send('/en/track', { folio, code: 'wrong' });
    await page.send('/en/track', { folio, code });

    expect(page.title).toBe('Add information or files – Complaints');
    expect(page.text).toContain('A long letter.');
    await page.send('/en/track/information', { text: 'A long letter.' });
    expect(page.title).toBe('We have what you sent. – Complaints');
  });

  it('keeps what was written when the code was replaced while it was written', async () => {
    const page = await answered();
    await page.send('/en/complain', {});
    const [folio = '', code = ''] = page.shown;
    await page.send('/en/track', { folio, code });
    await page.open('/en/track/information');
    const newCode = await replaceCode(folio);
    await page.send('/en/track/information', { text: 'A long letter.' });
    expect(page.status).toBe(403);
    expect(page.text).toContain('or the code was replaced');
    await page.send('/en/track', { folio, code });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('ask us for a new one')]);
    await page.send('/en/track', { folio, code: newCode });

    expect(page.title).toBe('Add information or files – Complaints');
    expect(page.text).toContain('A long letter.');
  });

  it('is opened by the right code after many wrong ones, to which the page leads back', async () => {
    const { folio, code } = await filed();
    const page = visitor();
    for (let i = 0; i < 11; i += 1) await page.send('/en/track', { folio, code: 'wrong' }, {});
    expect([page.status, page.title]).toEqual([429, 'Error: Too many tries – Complaints']);
    expect(page.text).toContain('The right ones open the complaint at any time.');
    expect(page.html).toContain('<a href="/en/track">');
    await page.send('/en/track', { folio, code }, {});
    expect(page.path).toBe('/en/track/status');
  });

  it('is the only one that a form of it acts on, whichever the browser follows by now', async () => {
    const first = await filed();
    const second = await filed();
    const page = await visitor().send('/en/track', first, {});
    await page.open('/en/track/withdraw');
    const { hidden } = page;
    expect(page.text).toContain(first.folio);
    await page.send('/en/track', second, {});

    const forms: readonly Readonly<Record<string, string>>[] = [
      { statement: 'It is settled.' },
      { to: 'stay' },
      {},
    ];
    for (const fields of forms) {
      await page.send('/en/track/withdraw', fields, hidden);
      expect([page.status, page.title]).toEqual([409, 'Error: Another complaint is open now – Complaints']);
      expect(page.text).toContain(`this browser now shows complaint ${second.folio}`);
      expect(page.text).toContain(`To go on with ${first.folio}, enter its number`);
    }
    await page.open('/en/track/status');
    expect(page.text).toContain(second.folio);
    expect(page.text).toContain('Withdraw the complaint');

    await page.send('/en/track', first, {});
    await page.send('/en/track/withdraw', { statement: 'It is settled.' }, hidden);
    expect(page.title).toBe('You have withdrawn the complaint. – Complaints');
    expect(page.text).toContain(first.folio);
  });

  it('is not withdrawn by a form of another act', async () => {
    const page = await followed();
    await page.open('/en/track/information');
    await page.send('/en/track/withdraw', { statement: 'It is settled.' }, page.hidden);
    expect(page.status).toBe(400);
    await page.open('/en/track/status');
    expect(page.text).toContain('Withdraw the complaint');
  });

  it('is the only one for which what was written comes back', async () => {
    const first = await filed();
    const second = await filed();
    const page = await visitor().send('/en/track', first, {});
    await page.open('/en/track/withdraw');
    await page.forget().send('/en/track/withdraw', { statement: 'It is settled.' });
    const { hidden } = page;
    await page.send('/en/track', second, hidden);
    expect([page.status, page.title]).toEqual([409, 'Error: Another complaint is open now – Complaints']);

    await page.send('/en/track', first, hidden);
    await page.send('/en/track/withdraw', { statement: 'It is settled.' });
    await page.send('/en/track', first, hidden);
    expect([page.status, page.title]).toEqual([409, 'Error: This is not possible now – Complaints']);
  });

  it('takes what was changed after it was sent as an act of its own', async () => {
    const page = await followed();
    await page.open('/en/track/information');
    const { hidden } = page;
    await page.send('/en/track/information', { text: 'One.' });
    await page.send('/en/track/information', { text: 'One. Two.' }, hidden);
    expect([page.status, page.title]).toEqual([409, 'Error: Add information or files – Complaints']);
    expect(page.text).toContain('You have sent this form before');
    expect(page.text).toContain('One. Two.');
    await page.send('/en/track/information', { text: 'One. Two.' });
    expect(page.title).toBe('We have what you sent. – Complaints');

    await page.open('/en/track/withdraw');
    const withdrawal = page.hidden;
    await page.send('/en/track/withdraw', { statement: 'It is settled.' });
    await page.send('/en/track/withdraw', { statement: 'All is settled.' }, withdrawal);
    expect([page.status, page.title]).toEqual([409, 'Error: This is not possible now – Complaints']);
  });

  it('takes nothing that was sealed for something else, or not by us', async () => {
    const page = await followed();
    const draft = (await visitor().open('/en/complain')).hidden['draft'] ?? '';
    const kept =
      (await visitor().send('/en/track/withdraw', { statement: 'Done.' }, {})).hidden['kept'] ?? '';
    const ticket = /track=([\w-]+)/.exec(page.headers.getSetCookie()[0] ?? '')?.[1] ?? '';
    const act = (await page.open('/en/track/withdraw')).hidden['key'] ?? '';
    expect([draft, kept, ticket, act]).not.toContain('');
    const tooOld = [400, 'Error: This form is too old – Complaints'];
    for (const other of [kept, ticket, act, 'AAAA', '']) {
      await page.send('/en/complain', { draft: other, step: 'what', description: ACCOUNT }, {});
      expect([page.status, page.title]).toEqual(tooOld);
    }
    for (const other of [draft, kept, ticket, 'AAAA', '']) {
      await page.send('/en/track/withdraw', { key: other, statement: 'Done.' }, {});
      expect([page.status, page.title]).toEqual(tooOld);
    }
    const open = await filed();
    for (const other of [draft, ticket, act, 'AAAA', '', kept]) {
      await page.send('/en/track', { ...open, act: 'withdraw', kept: other }, {});
      expect([page.status, page.title]).toEqual(tooOld);
    }
  });

  it.each([
    ['before a part', ''],
    ['in the head of a part', '--x\r\ncontent-disposition: form-data; name="text"'],
    ['in a field', '--x\r\ncontent-disposition: form-data; name="text"\r\n\r\nDear'],
    [
      'in a file',
      '--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nDear',
    ],
  ])('takes nothing of a form with files that ends %s', async (_, rest) => {
    const page = await followed();
    await page.open('/en/track/information');
    const key = `--x\r\ncontent-disposition: form-data; name="key"\r\n\r\n${page.hidden['key'] ?? ''}\r\n`;
    for (const body of [key + rest, rest]) {
      await page.sendRaw('/en/track/information', 'multipart/form-data; boundary=x', body);
      expect([body, page.status]).toEqual([body, 400]);
    }
  });

  it('is forgotten by the browser on request', async () => {
    const page = await followed();
    await page.send('/en/track/leave', {});
    await page.open('/en/track/status');
    expect(page.path).toBe('/en/track');
  });
});

describe.each(LANGUAGES)('The pages in %s', (language) => {
  const words = wordsOf(language).pages;

  it('name the rules of the process in their own language, and nothing internal', async () => {
    const page = await visitor().open(`/${language}/process`);
    expect(page.html).toContain('<span lang="en">Complaints handling in the manner of ISO 10002:2018</span>');
    expect(page.html).toContain('ISO 10002:2018, Quality management');
    expect(page.text).not.toMatch(/Complaint Ledger project|iso-10002-default/);
  });

  it('are light, complete and of one policy', async () => {
    for (const [path, title] of [
      ['', words.home.title],
      ['/complain', words.form.steps.what.title],
      ['/track', words.track.title],
      ['/process', wordsOf(language).process.title],
      ['/nothing/here', words.problems['not-found'].title],
    ]) {
      const page = await visitor().open(`/${language}${path}`);
      expect(page.title).toContain(title);
      expect(page.html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
      expect(page.html).not.toMatch(/<script|<style|style="|http:/);
      expect(page.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.html).toContain('+44 20 7946 0000');
      // Measured: 0.7 to 2.2 kB. Russian takes two bytes for a letter.
      expect(gzipSync(page.html).length).toBeLessThan(3_000);
    }
  });
});

describe('What is sent', () => {
  const ask = async (path: string, encoding: string) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { 'accept-encoding': encoding } });
    return { sent: answer.headers.get('content-encoding'), answer, text: await answer.text() };
  };

  it.each(['br', 'gzip'])(
    'is packed for a browser that takes %s: pages, style and icon',
    async (encoding) => {
      const plain = await ask('/en', 'identity');
      expect(plain.sent).toBeNull();
      const page = await ask('/en', encoding);
      expect([page.sent, page.text]).toEqual([encoding, plain.text]);
      expect(page.answer.headers.get('vary')).toBe('Accept-Encoding');
      for (const [path] of plain.text.matchAll(/\/assets\/[^"]+/g)) {
        const file = await ask(path, encoding);
        expect([file.sent, file.text]).toEqual([encoding, (await ask(path, 'identity')).text]);
        expect(file.answer.headers.get('vary')).toBe('Accept-Encoding');
      }
    },
  );
});

describe('The style', () => {
  it('is light, and kept by browsers for ever', async () => {
    const page = await visitor().open('/en');
    const path = /href="(\/assets\/style-[0-9a-f]+\.css)"/.exec(page.html)?.[1] ?? '';
    const answer = await fetch(`${api.url}${path}`);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toBe(STYLE);
    expect(gzipSync(STYLE).length).toBeLessThan(2_600);
  });
});

describe('The first page', () => {
  it.each([
    ['ru,en;q=0.5', 'ru'],
    ['de, fr-CH;q=0.8', 'fr'],
    ['de', 'en'],
  ])('is in the language that the browser asks for: %s', async (accepted, language) => {
    const answer = await fetch(api.url, { headers: { 'accept-language': accepted } });
    expect(await answer.text()).toContain(`<html lang="${language}">`);
    expect(answer.headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
  });
});

describe('Forms', () => {
  it.each([
    ['application/x-www-form-urlencoded', 'channel=web'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n',
    ],
  ])('are for pages alone: the API takes no %s', async (type, body) => {
    const answer = await fetch(`${api.url}/v1/complaints`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.keys.handler.key}`,
        'content-type': type,
        'idempotency-key': 'one',
      },
      body,
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('that are too large are refused with a page', async () => {
    const page = await visitor().open('/es/complain');
    await page.send('/es/complain', { description: 'a'.repeat(600_000) });
    expect([page.status, page.title]).toEqual([413, 'Error: El envío es demasiado grande – Reclamaciones']);
  });
});

describe('Filings through the pages', () => {
  let bounded: TestApi;
  beforeAll(async () => {
    bounded = await startTestApi({
      roles: 'console,worker',
      env: {
        LEDGER_PUBLIC_LIMIT: '2,3',
        LEDGER_PROXIES: 'loopback',
        LEDGER_CONTACT: 'post:Complaints;1 High Street',
      },
    });
  });
  afterAll(() => bounded.stop());

  /** What the last page before the sending hides. */
  const checks = new Map<BrowserVisitor, BrowserVisitor['hidden']>();

  async function file(client: string): Promise<BrowserVisitor> {
    const from = { 'x-forwarded-for': client };
    const page = await new BrowserVisitor(bounded.url).open('/it/complain');
    await page.send('/it/complain', { description: ACCOUNT }, page.hidden, from);
    for (let i = 0; i < 6; i += 1) await page.send('/it/complain', {}, page.hidden, from);
    checks.set(page, page.hidden);
    return await page.send('/it/complain', {}, page.hidden, from);
  }

  it('are bounded by the address of the client and in all, and the answer says when to come back and how else', async () => {
    const first = await file('192.0.2.1');
    expect(first.shown).toHaveLength(2);
    expect((await file('192.0.2.1')).status).toBe(200);
    const over = await file('192.0.2.1');
    expect([over.status, over.title]).toEqual([429, 'Errore: Controlli le Sue risposte – Reclami']);
    expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(over.text).toMatch(/Troppi reclami in questo momento .* Riprovi tra \d+ (minut|second)/);
    expect(over.text).toContain('1 High Street');
    // What was typed is kept, and what was filed is found in any number.
    expect(over.text).toContain(ACCOUNT);
    const shown = [...first.shown];
    const again = await first.send('/it/complain', {}, checks.get(first), {
      'x-forwarded-for': '192.0.2.1',
    });
    expect([again.status, again.shown]).toEqual([200, shown]);

    expect((await file('192.0.2.2')).status).toBe(200);
    expect((await file('192.0.2.3')).status).toBe(429);
  });

  it('need no API in the same process', async () => {
    expect((await fetch(`${bounded.url}/docs`)).status).toBe(404);
    expect((await fetch(`${bounded.url}/readyz`)).status).toBe(200);
  });
});

describe('The time limits of a filing under a policy of another zone', () => {
  it('are told in days of that zone, as in what follows', async () => {
    const own = await startTestApi({
      env: { LEDGER_POLICY: 'us-cfpb', LEDGER_PUBLIC_LIMIT: '1000,1000' },
    });
    try {
      const page = await new BrowserVisitor(own.url).open('/en/complain');
      await page.send('/en/complain', { description: ACCOUNT });
      for (let i = 0; i < 7; i += 1) await page.send('/en/complain', {});
      expect(page.title).toBe('We have your complaint – Complaints');
      expect(page.shown).toHaveLength(2);
      // Midnight in New York is another time in the zone of the ledger.
      expect(page.text).toMatch(/By \d{1,2} [A-Z][a-z]+ \d{4}, we answer you/);
      expect(page.text).not.toMatch(/ UTC/);
    } finally {
      await own.stop();
    }
  });

  it('do not make a filing fail that is recorded: where its policy cannot be read, days are those of the ledger', async () => {
    let refused = 0;
    /** The same store, which cannot read the first complaint that is asked for. */
    const failingOnce = (store: EventStore) =>
      new Proxy(store, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== 'function') return member;
          return (...call: readonly unknown[]) => {
            const isRefused =
              name === 'readStream' && folioOf(String(call[0])) !== undefined && refused === 0;
            if (!isRefused) return Reflect.apply(member, target, call);
            refused += 1;
            return Promise.reject(new EventStoreError('unavailable', 'The event store is away.'));
          };
        },
      });
    const own = await startTestApi({
      env: { LEDGER_PUBLIC_LIMIT: '1000,1000' },
      replace: (runtime) => ({ events: async () => failingOnce(await runtime.events()) }),
    });
    try {
      const page = await new BrowserVisitor(own.url).open('/en/complain');
      await page.send('/en/complain', { description: ACCOUNT });
      for (let i = 0; i < 7; i += 1) await page.send('/en/complain', {});
      expect([page.title, page.shown.length, refused]).toEqual(['We have your complaint – Complaints', 2, 1]);
      expect(own.logged()).toContain('the zone of a filing cannot be read');
    } finally {
      await own.stop();
    }
  });
});

describe('An API alone', () => {
  it('has no pages', async () => {
    const alone = await startTestApi({ roles: 'api' });
    try {
      const answer = await fetch(`${alone.url}/en`, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    } finally {
      await alone.stop();
    }
  });
});

describe('The log', () => {
  it('holds nothing of what was typed', () => {
    expect(api.logged()).not.toMatch(/zoe|Zo\u00eb|letter never|draft|__Host/);
  });
});
