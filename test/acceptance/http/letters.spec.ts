import { beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { LETTER_KINDS } from '#letters';
import { LANGUAGES } from '#words';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { issue, known } from './support/keys.ts';

const running = whileRunning({
  LEDGER_CONTACT: 'tel:+44 20 7946 0000|post:Complaints;1 High Street',
  LEDGER_URL: 'https://complaints.example.org',
});

const MARKUP = '<img src=x onerror=alert(1)> & \u202eevil';
const COMPLAINANT = { name: `Anna ${MARKUP}`, email: 'anna@example.org' };

const as = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);
const post = async (role: KeyRole, path: string, body: object) => {
  const answer = await as(role).post(path, body);
  expect([path, answer.code, answer.status]).toEqual([path, undefined, 201]);
  return answer.body;
};

/** An answered, closed complaint with a decided erasure. */
async function settled(more: object = {}): Promise<string> {
  const { folio } = await told(
    file(running().as('application'), { language: 'fr-CA', complainant: COMPLAINANT, ...more }),
  );
  const on = (role: KeyRole, path: string, body: object) =>
    post(role, `/v1/complaints/${folio}/${path}`, body);
  await on('handler', 'assessments', { severity: 'low', rationale: 'INTERNAL' });
  await on('handler', 'progress-reports', { channel: 'email', summary: 'We asked the bank.' });
  await on('handler', 'responses', {
    ...{ type: 'final', outcome: 'upheld', reasons: `It was our fault.\n${MARKUP}` },
    remedies: [{ kind: 'refund', amount: '1120.50', currency: 'EUR' }],
  });
  await on('approver', 'responses/1/approvals', {});
  await on('handler', 'responses/1/acceptances', {});
  await on('handler', 'closures', { reason: 'accepted', justification: 'INTERNAL' });
  await on('handler', 'erasure-requests', {
    basis: 'data-subject-request',
    reason: 'INTERNAL',
    scope: 'complaint',
  });
  await on('compliance', 'erasure-requests/1/decisions', {
    decision: 'refused',
    reason: 'The law keeps it.',
  });
  return folio;
}

async function letter(path: string, role: KeyRole = 'handler', headers: Record<string, string> = {}) {
  const answer = await fetch(`${running().program.url}/v1/complaints/${path}`, {
    headers: { authorization: `Bearer ${running().place.keys[role].key}`, ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

describe('A letter over HTTP', () => {
  let folio: string;
  beforeAll(async () => {
    folio = await settled();
  });

  it('is JSON, in the language of the complaint', async () => {
    const { status, text } = await letter(`${folio}/letters/response`);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      {
        kind: 'response',
        n: 1,
        language: 'fr',
        subject: `Notre réponse à votre réclamation ${folio}`,
        text: expect.stringContaining('Remboursement\u00a0: 1\u202f120,50\u00a0€'),
      },
    ]);
  });

  it.each(LANGUAGES)('reads in %s, and tells nothing internal', async (language) => {
    for (const kind of LETTER_KINDS) {
      const { status, text } = await letter(`${folio}/letters/${kind}?lang=${language}`);
      const { n, language: told, subject, text: body } = JSON.parse(text);
      expect([status, told, subject.includes(folio), body.includes(folio)]).toEqual([
        200,
        language,
        true,
        true,
      ]);
      expect(n).toBe(['acknowledgement', 'closing'].includes(kind) ? undefined : 1);
      expect(body).not.toMatch(/INTERNAL|undefined|[{}\u202e]/);
      expect(body).toContain('+44 20 7946 0000');
      expect(body).toContain(`https://complaints.example.org/${language}/track`);
    }
  });

  it('is plain text, or a page that does nothing, escapes everything and is kept nowhere', async () => {
    const plain = await letter(`${folio}/letters/response?lang=en`, 'handler', { accept: 'text/plain' });
    expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(plain.text).toContain('It was our fault.\n<img src=x onerror=alert(1)> & evil');
    const page = await letter(`${folio}/letters/response?lang=ru`, 'handler', { accept: 'text/html' });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^sandbox; default-src 'none'; style-src 'sha256-/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('<html lang="ru">');
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; evil');
    expect(page.text).not.toContain('<img');
  });

  it('is refused where there is none, for another language, and for who says no purpose', async () => {
    const { folio: open } = await told(file(running().as('application')));
    const refused = async (path: string, role: KeyRole = 'handler', headers = {}) => {
      const { status, text } = await letter(path, role, headers);
      return `${status} ${JSON.parse(text).code}`;
    };
    expect(await refused(`${open}/letters/closing`)).toBe('404 no-such-letter');
    expect(await refused(`${open}/letters/response?n=7`)).toBe('404 no-such-letter');
    expect(await refused(`${open}/letters/reminder`)).toBe('404 no-such-letter');
    expect(await refused(`${open}/letters/closing?lang=de`)).toBe('400 bad-parameter');
    expect(await refused(`${open}/letters/acknowledgement`, 'compliance')).toBe('400 purpose-required');
    expect(await refused(`${open}/letters/acknowledgement`, 'application')).toBe('403 role-not-allowed');
    expect(await refused('0000-0000-00-0/letters/acknowledgement')).toBe('404 unknown-complaint');
    const shown = await letter(`${open}/letters/acknowledgement`, 'compliance', { 'x-purpose': 'a check' });
    expect(shown.status).toBe(200);
    const { body } = await as('auditor').get(`/v1/complaints/${open}/reads`);
    expect(body['reads']).toMatchObject([{ what: 'letter', purpose: 'a check' }]);
  });

  it('names nobody who wishes to stay anonymous, whoever reads it', async () => {
    const { folio: hidden } = await told(
      file(running().as('application'), { complainant: COMPLAINANT, confidentiality: ['anonymous'] }),
    );
    for (const role of ['handler', 'compliance'] as const) {
      const { status, text } = await letter(`${hidden}/letters/acknowledgement`, role, {
        'x-purpose': 'a check',
      });
      expect([status, text.includes('Anna'), text.includes('Dear Sir or Madam')]).toEqual([200, false, true]);
    }
  });

  it('does not exist for those from whom the complaint is withheld', async () => {
    const subject = await issue(running().place, 'handler');
    await known(running().program.url, subject.key);
    const { folio: withheld } = await told(
      file(running().as('application'), {
        concerns: [subject.principal],
        confidentiality: ['withhold-from-subject'],
      }),
    );
    const path = `/v1/complaints/${withheld}/letters/acknowledgement`;
    expect(await asking(running().program.url, subject.key).get(path)).toMatchObject({
      code: 'unknown-complaint',
    });
    expect(await as('handler').get(path)).toMatchObject({ status: 200 });
  });

  it('is gone after an erasure', async () => {
    const gone = await settled();
    const path = `/v1/complaints/${gone}`;
    await post('handler', `${path}/erasure-requests`, { basis: 'other', reason: 'R', scope: 'complaint' });
    await post('compliance', `${path}/erasure-requests/2/decisions`, {
      ...{ decision: 'granted', reason: 'R', override: 'R' },
    });
    await post('administrator', `${path}/erasure-requests/2/executions`, {});
    for (const kind of LETTER_KINDS)
      expect(await as('handler').get(`${path}/letters/${kind}`)).toMatchObject({
        status: 409,
        code: 'subject-erased',
      });
  });

  it('is printed by the command line, and recorded there too', async () => {
    const { data } = running().place;
    const given = { env: running().place.env };
    const { status, out } = await runLedger(
      ['letter', folio, 'response', '--lang', 'es', '--data', data, '--purpose', 'to print it'],
      given,
    );
    expect([status, out]).toEqual([0, expect.stringContaining('Buenos días, Anna')]);
    const page = await runLedger(['letter', folio, 'closing', '--html', '--data', data], given);
    expect(page.out).toMatch(/^<!doctype html>/);
    const json = await runLedger(['letter', folio, 'progress', '--n', '1', '--json', '--data', data], given);
    expect(JSON.parse(json.out)).toMatchObject({ kind: 'progress', n: 1, language: 'fr' });
    const none = await runLedger(['letter', folio, 'progress', '--n', '2', '--json', '--data', data], given);
    expect([none.status, JSON.parse(none.err).code]).toEqual([1, 'no-such-letter']);
    const wrong = await runLedger(['letter', folio, 'reminder', '--data', data], given);
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('one of acknowledgement')]);
    const { body } = await as('auditor').get(`/v1/complaints/${folio}/reads?limit=200`);
    expect(body['reads']).toContainEqual(
      expect.objectContaining({ what: 'letter', via: 'command-line', purpose: 'to print it' }),
    );
  });
});
