import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { deriveFolio } from '#complaint/filing';
import { COMPLAINANT_ACTS } from '#tracking';
import { LANGUAGES } from '#words';
import { BrowserVisitor } from '../../../apps/console/public/testing/visitor.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, told } from './support/acts.ts';

const running = whileRunning();

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

interface Mine {
  readonly folio: string;
  readonly trackingCode: string;
}

async function ask(
  method: string,
  path: string,
  code: string | undefined,
  init: RequestInit = {},
): Promise<Answer> {
  const response = await fetch(`${running().program.url}${path}`, {
    method,
    ...init,
    headers: {
      ...(code !== undefined && { authorization: `Tracking ${code}` }),
      ...Object(init.headers),
    },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
}

const track = ({ folio, trackingCode }: Mine, lang?: string) =>
  ask('GET', `/v1/track/${folio}${lang === undefined ? '' : `?lang=${lang}`}`, trackingCode);

function give(
  { folio, trackingCode }: Mine,
  act: string,
  body: object,
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  return ask('POST', `/v1/track/${folio}/${act}`, trackingCode, {
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
}

async function filed(body: object = {}): Promise<Mine> {
  const { folio, trackingCode = '' } = await told(file(running().as('handler'), { language: 'en', ...body }));
  return { folio, trackingCode };
}

async function answered(type: 'final' | 'holding' = 'final'): Promise<Mine> {
  const mine = await filed();
  await respond(mine, type);
  return mine;
}

async function respond({ folio }: Mine, type: 'final' | 'holding' = 'final'): Promise<void> {
  const handler = handling(folio, running().as('handler'));
  await told(handler.assess('*'));
  const { response = 0 } = await told(handler.propose('*', type));
  await told(handling(folio, running().as('approver')).approve('*', response));
}

/** A command that somebody with a key gives. */
async function staff(role: KeyRole, folio: string, path: string, body: object): Promise<Answer['json']> {
  const { status, json } = await ask('POST', `/v1/complaints/${folio}/${path}`, undefined, {
    headers: {
      authorization: `Bearer ${running().place.keys[role].key}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'if-match': '*',
    },
    body: JSON.stringify(body),
  });
  expect([path, status, json['code']]).toEqual([path, 201, undefined]);
  return json;
}

async function eventsOf({
  folio,
}: Mine): Promise<readonly { type: string; position: string; actor: { id: string; role: string } }[]> {
  const answer = await fetch(`${running().program.url}/v1/complaints/${folio}/history`, {
    headers: { authorization: `Bearer ${running().place.keys.handler.key}` },
  });
  return JSON.parse(await answer.text()).events;
}

describe('A complainant with the tracking code', () => {
  it('reads what happened, what happens next and by when', async () => {
    const mine = await answered();
    const { status, json, headers } = await track(mine);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(json).toMatchObject({
      folio: mine.folio,
      language: 'en',
      step: 4,
      status: 'awaiting-complainant',
      happened: [{ text: 'We received your complaint (web form)' }, { text: 'We gave you our final answer' }],
      next: { text: 'Please tell us whether you accept our answer.' },
      response: { n: 1, type: 'final', outcome: 'upheld', state: 'issued', offered: ['Refund: €120.50'] },
      may: [
        'acceptances',
        'rejections',
        'withdrawals',
        'information',
        'ratings',
        'escalations',
        'contact-changes',
      ],
    });
  });

  it.each([
    ['en', 'Please tell us whether you accept our answer.', 'Refund: €120.50'],
    ['es', 'Díganos, por favor, si acepta nuestra respuesta.', /^Reembolso.*: 120,50\s€$/],
    ['fr', 'Merci de nous dire si vous acceptez notre réponse.', /^Remboursement\u00a0: 120,50\u00a0€$/],
    ['it', 'Ci dica, per favore, se accetta la nostra risposta.', /^Rimborso.*: 120,50\s€$/],
    ['ru', 'Пожалуйста, сообщите, согласны ли вы с нашим ответом.', /^Возврат.*: 120,50\s€$/],
  ] as const)('reads it in %s', async (lang, next, offered) => {
    const mine = await filed({ language: lang });
    await respond(mine);
    const { json } = await track(mine);
    expect(json).toMatchObject({ language: lang, next: { text: next } });
    const [offer] = Object(json['response']).offered;
    expect(offer).toMatch(offered);
    for (const other of LANGUAGES) expect((await track(mine, other)).json['language']).toBe(other);
  });

  it('accepts, which closes nothing and stands in the worklist', async () => {
    const mine = await answered();
    const key = crypto.randomUUID();
    expect(await give(mine, 'acceptances', {}, key)).toMatchObject({
      status: 201,
      json: { done: 'acceptances' },
    });
    expect((await give(mine, 'acceptances', {}, key)).status).toBe(201);
    const events = await eventsOf(mine);
    expect(events.filter(({ type }) => type === 'ResponseAccepted')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'ResponseAccepted', actor: { role: 'complainant' } });
    expect((await track(mine)).json).toMatchObject({
      status: 'awaiting-complainant',
      next: {
        text: 'You accepted our answer. We do what is still to be done and then close your complaint.',
      },
    });
    const accepted = `response=accepted&limit=200&after=${events.at(-1)?.position}`;
    const work = await fetch(`${running().program.url}/v1/worklist?${accepted}`, {
      headers: { authorization: `Bearer ${running().place.keys.handler.key}` },
    });
    expect(await work.text()).toContain(mine.folio);
  });

  it('rejects, is answered anew, and a repetition of the first rejection changes nothing', async () => {
    const mine = await answered();
    const key = crypto.randomUUID();
    const body = { reason: 'The interest is missing.' };
    expect((await give(mine, 'rejections', body, key)).status).toBe(201);
    await respond(mine);
    expect((await give(mine, 'rejections', body, key)).status).toBe(201);
    expect((await give(mine, 'rejections', { reason: 'Another.' }, key)).json['code']).toBe(
      'idempotency-key-reused',
    );
    expect((await track(mine)).json['response']).toMatchObject({ n: 2, state: 'issued' });
  });

  it('answers the response that was read, not one that came since, over HTTP and on the pages', async () => {
    const mine = await answered();
    const page = new BrowserVisitor(running().program.url);
    await page.send('/en/track', { folio: mine.folio, code: mine.trackingCode }, {});
    const accept = (await page.open('/en/track/accept')).hidden;
    const reject = (await page.open('/en/track/not-accept')).hidden;
    await respond(mine);

    const body = { response: 1, reason: 'No.' };
    expect((await give(mine, 'acceptances', { response: 1 })).json['code']).toBe('response-superseded');
    expect((await give(mine, 'rejections', body)).json['code']).toBe('response-superseded');
    await page.send('/en/track/accept', {}, accept);
    expect([page.status, page.title]).toEqual([409, 'Error: This is not possible now – Complaints']);
    await page.send('/en/track/not-accept', { reason: 'No.' }, reject);
    expect(page.status).toBe(409);
    expect((await track(mine)).json['response']).toMatchObject({ n: 2, state: 'issued' });

    await page.open('/en/track/accept');
    await page.send('/en/track/accept', {});
    expect(page.path).toBe('/en/track/accept/done');
    expect((await track(mine)).json['response']).toMatchObject({ n: 2, state: 'accepted' });
  });

  it('shows the response that waits to be answered, and then the accepted one, behind an interim one', async () => {
    const mine = await answered();
    await respond(mine, 'holding');
    expect((await track(mine)).json['response']).toMatchObject({ n: 1, type: 'final', state: 'issued' });
    expect((await give(mine, 'acceptances', { response: 1 })).status).toBe(201);
    expect((await track(mine)).json['response']).toMatchObject({ n: 1, state: 'accepted' });
  });

  it('asks for the next tier, adds a file, rates, changes the address, withdraws and asks to reopen', async () => {
    const mine = await filed({ complainant: { email: `${crypto.randomUUID()}@example.org` } });
    const handed = await ask('POST', `/v1/track/${mine.folio}/evidence-contents`, mine.trackingCode, {
      headers: { 'content-type': 'text/plain' },
      body: 'a bill',
    });
    expect(handed.status).toBe(201);
    const acts: readonly (readonly [string, object])[] = [
      ['information', { text: 'Here it is.', evidence: [handed.json['content']] }],
      ['escalations', { reason: 'Somebody else should look.' }],
      ['ratings', { handling: 2, comment: 'Slow.' }],
      ['contact-changes', { complainant: { phone: '+44 20 7946 0958' } }],
      ['withdrawals', { statement: 'It is settled.' }],
      ['reopenings', { reason: 'It is not.' }],
    ];
    for (const [act, body] of acts) expect([act, (await give(mine, act, body)).status]).toEqual([act, 201]);
    const events = await eventsOf(mine);
    expect(events.map(({ type }) => type)).toEqual([
      'ComplaintReceived',
      'EvidenceAttached',
      'ContactRecorded',
      'ComplaintEscalated',
      'SatisfactionRecorded',
      'ComplainantChanged',
      'ComplaintClosed',
      'ComplaintReopened',
    ]);
    const actors = new Set(events.slice(1).map(({ actor }) => `${actor.role} ${actor.id}`));
    expect(actors.size).toBe(1);
    expect((await track(mine)).json['status']).toBe('investigating');
  });

  it('gives files their names, which are personal, harmless, and shown to the complainant and to staff', async () => {
    const mine = await filed();
    const handIn = async (body: string): Promise<string> => {
      const { json } = await ask('POST', `/v1/track/${mine.folio}/evidence-contents`, mine.trackingCode, {
        headers: { 'content-type': 'text/plain' },
        body,
      });
      return String(json['content']);
    };
    const [bill, note, plain] = [await handIn('a bill'), await handIn('a note'), await handIn('plain')];
    const names = { [bill]: 'Rechnung Zoë.txt', [note]: '..\\..\\evil\u202etxt.exe' };
    const body = { evidence: [bill, note, plain], names };
    const key = crypto.randomUUID();
    for (let sent = 0; sent < 2; sent += 1)
      expect((await give(mine, 'information', body, key)).status).toBe(201);
    const foreign = await give(mine, 'information', { text: 'x', names: { [bill]: 'a.txt' } });
    expect(foreign.json).toMatchObject({ code: 'invalid-body', errors: [{ pointer: `/names/${bill}` }] });
    const long = { evidence: [bill], names: { [bill]: 'a'.repeat(201) } };
    expect((await give(mine, 'information', long)).json['code']).toBe('invalid-body');

    const shown = [{ text: 'Rechnung Zoë.txt' }, { text: 'eviltxt.exe' }].map(({ text }) => ({
      text: `We received a file from you: ${text}`,
    }));
    expect((await track(mine)).json['happened']).toMatchObject([
      {},
      ...shown,
      { text: 'We received a file from you' },
      {},
    ]);
    const history = await fetch(`${running().program.url}/v1/complaints/${mine.folio}/history`, {
      headers: { authorization: `Bearer ${running().place.keys.handler.key}` },
    });
    const attached = JSON.parse(await history.text()).events.filter(
      ({ type }: { type: string }) => type === 'EvidenceAttached',
    );
    expect(attached.map((one: { personal: { name?: string } }) => one.personal.name)).toEqual([
      'Rechnung Zoë.txt',
      'eviltxt.exe',
      undefined,
    ]);
    expect(JSON.stringify(attached.map((one: { data: object }) => one.data))).not.toMatch(/Rechnung|evil/);
  });

  it('is refused by the domain what the complaint does not allow, and by the body what it cannot say', async () => {
    const mine = await filed();
    expect((await give(mine, 'acceptances', {})).json['code']).toBe('unknown-response');
    expect((await give(mine, 'reopenings', { reason: 'No.' })).json['code']).toBe('not-closed');
    expect((await give(mine, 'information', {})).json).toMatchObject({ status: 422, code: 'invalid-body' });
    expect((await give(mine, 'rejections', {})).json['code']).toBe('invalid-body');
    expect((await give(mine, 'acceptances', { note: 'x' })).json['code']).toBe('invalid-body');
    expect((await give(mine, 'ratings', {})).json['code']).toBe('nothing-rated');
  });

  it('leaves a record of each read, under the role complainant', async () => {
    const mine = await filed();
    await track(mine);
    const answer = await fetch(`${running().program.url}/v1/complaints/${mine.folio}/reads`, {
      headers: { authorization: `Bearer ${running().place.keys.auditor.key}` },
    });
    expect(JSON.parse(await answer.text()).reads).toMatchObject([
      { what: 'complaint', by: { role: 'complainant' } },
    ]);
  });
});

describe('A tracking code that staff replaced', () => {
  const replace = (folio: string, key: string = crypto.randomUUID()) =>
    ask('POST', `/v1/complaints/${folio}/tracking-codes`, undefined, {
      headers: {
        authorization: `Bearer ${running().place.keys.handler.key}`,
        'content-type': 'application/json',
        'idempotency-key': key,
        'if-match': '*',
      },
      body: JSON.stringify({ reason: 'The letter was lost.' }),
    });

  it('opens the complaint, the one before opens nothing, and a repetition gives the same one', async () => {
    const mine = await filed();
    const key = crypto.randomUUID();
    const { status, json } = await replace(mine.folio, key);
    expect([status, Object.keys(json).sort()]).toEqual([
      201,
      ['events', 'folio', 'position', 'revision', 'status', 'trackingCode'],
    ]);
    const next = { folio: mine.folio, trackingCode: String(json['trackingCode']) };
    expect((await track(mine)).json['code']).toBe('unknown-folio-or-code');
    expect((await track(next)).json['happened']).toMatchObject([
      { text: 'We received your complaint (web form)' },
      { text: 'You were given a new tracking code' },
    ]);
    expect((await replace(mine.folio, key)).json['trackingCode']).toBe(next.trackingCode);
    const third = String((await replace(mine.folio)).json['trackingCode']);
    expect(new Set([mine.trackingCode, next.trackingCode, third]).size).toBe(3);
    expect((await track(next)).status).toBe(404);
    expect((await track({ ...mine, trackingCode: third })).status).toBe(200);
  });

  it('is given by no repetition any more, neither of the filing nor of the replacement', async () => {
    const key = crypto.randomUUID();
    const refile = () =>
      ask('POST', '/v1/complaints', undefined, {
        headers: {
          authorization: `Bearer ${running().place.keys.handler.key}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ channel: 'phone', problem: { description: 'Late.', category: 'delay' } }),
      });
    const first = await refile();
    const folio = String(first.json['folio']);
    expect((await refile()).json).toEqual(first.json);
    const replacement = crypto.randomUUID();
    const { json: second } = await replace(folio, replacement);

    const { trackingCode: dead, ...rest } = first.json;
    const again = await refile();
    expect([again.status, again.json]).toEqual([201, rest]);
    await replace(folio);
    const { trackingCode: alsoDead, ...others } = second;
    expect((await replace(folio, replacement)).json).toEqual(others);
    for (const code of [dead, alsoDead])
      expect((await track({ folio, trackingCode: String(code) })).status).toBe(404);
  });
});

describe('A complaint that was imported', () => {
  it('opens with the first code that staff give', async () => {
    const { place } = running();
    const lines = [
      {
        ...{
          externalId: 'T-1',
          source: 'old-desk',
          channel: 'letter',
          language: 'fr',
          occurredAt: '2019-05-02',
        },
        ...{ product: 'Savings account', problem: { description: 'Late.', category: 'delay' } },
      },
      { command: 'close', externalId: 'T-1', source: 'old-desk', dateUnknown: true },
    ];
    const { status } = await runLedger(['import', '-', '--format', 'jsonl', '--json'], {
      env: place.env,
      stdin: lines.map((one) => `${JSON.stringify(one)}\n`).join(''),
    });
    expect(status).toBe(0);
    const { out } = await runLedger(['status', 'old-desk:T-1', '--json'], {
      env: place.env,
    });
    const folio: string = JSON.parse(out).folio;
    const given = await staff('handler', folio, 'tracking-codes', { reason: 'Asked by letter.' });
    const { json } = await track({ folio, trackingCode: String(given['trackingCode']) });
    expect(json).toMatchObject({
      language: 'fr',
      status: 'closed',
      receivedAt: '2019-05-02',
      happened: [
        { at: '2019-05-02', text: 'Nous avons reçu votre réclamation (courrier)' },
        { text: expect.stringMatching(/^Votre réclamation a été clôturée\u00a0: /) },
        { text: 'Un nouveau code de suivi vous a été donné' },
      ],
      deadlines: [],
    });
  });
});

describe('A complaint whose personal data was erased', () => {
  it('says so, shows no text of it, and takes only what needs none', async () => {
    const mine = await filed({ problem: { description: 'MARK' } });
    const { folio } = mine;
    await staff('handler', folio, 'assessments', { severity: 'low' });
    await staff('handler', folio, 'responses', {
      type: 'final',
      outcome: 'rejected',
      reasons: 'MARK',
      recourse: 'MARK',
    });
    await staff('approver', folio, 'responses/1/approvals', {});
    expect((await track(mine)).text).toContain('MARK');
    await give(mine, 'withdrawals', { statement: 'MARK' });
    const page = new BrowserVisitor(running().program.url);
    await page.send('/en/track', { folio, code: mine.trackingCode }, {});
    const opened = {
      rate: (await page.open('/en/track/rate')).hidden,
      reopen: (await page.open('/en/track/reopen')).hidden,
    };
    await staff('handler', folio, 'erasure-requests', {
      ...{ basis: 'data-subject-request', reason: 'Asked.', scope: 'complaint' },
    });
    await staff('compliance', folio, 'erasure-requests/1/decisions', {
      ...{ decision: 'granted', reason: 'Rightly.', override: 'The person asked.' },
    });
    await staff('administrator', folio, 'erasure-requests/1/executions', {});
    const timeout = AbortSignal.timeout(60_000);
    for (;;) {
      const { text, json, status } = await track(mine);
      expect([status, text.includes('MARK')]).toEqual([200, false]);
      if (text.includes('Your personal data was erased')) {
        expect(json).toMatchObject({
          status: 'closed',
          response: { n: 1, outcome: 'rejected' },
          may: ['ratings'],
        });
        break;
      }
      timeout.throwIfAborted();
      await new Promise((done) => setTimeout(done, 50));
    }
    expect((await track(mine)).json['erased']).toBe(true);
    expect((await give(mine, 'ratings', { handling: 1 })).status).toBe(201);
    await page.send('/en/track/reopen', { reason: 'MARK' }, opened.reopen);
    expect([page.status, page.title]).toEqual([409, 'Error: The personal data has been erased – Complaints']);
    expect(page.text).toContain('this complaint takes no texts and files any more');
    // The page was opened before the erasure. What needs no text is offered again, as it was chosen.
    await page.send('/en/track/rate', { handling: '3', comment: 'MARK' }, opened.rate);
    expect(page.status).toBe(409);
    expect(page.text).toContain('this complaint takes no texts and files any more');
    expect(page.html).toMatch(/name="handling"[^>]*checked[^>]*value="3"|value="3"[^>]*checked/);
    expect(page.html).not.toContain('MARK');
    await page.send('/en/track/rate', { handling: '3' });
    expect(page.path).toBe('/en/track/rate/done');
    await page.open('/en/track/rate');
    expect(page.html).toContain('name="handling"');
    expect(page.html).not.toContain('name="comment"');
    await page.send('/en/track/rate', { outcome: '2' });
    expect(page.path).toBe('/en/track/rate/done');
    expect((await give(mine, 'ratings', { handling: 1, comment: 'Slow.' })).json['code']).toBe(
      'subject-erased',
    );
    expect((await give(mine, 'reopenings', { reason: 'No.' })).json['code']).toBe('subject-erased');
  });
});

describe('What complainants do', () => {
  it('stands in the log as everything else: an audit and a replay find nothing wrong', async () => {
    const { env } = running().place;
    expect((await runLedger(['audit'], { env })).status).toBe(0);
    expect((await runLedger(['replay'], { env })).status).toBe(0);
  });
});

describe('Without the right code', () => {
  const plain = ({ status, text, headers }: Answer) =>
    JSON.stringify([
      status,
      text.replace(/urn:uuid:[0-9a-f-]+/, ''),
      [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
    ]);
  /** Folios that exist, that no complaint has, and texts that are none: a new one for each try. */
  const wrongOnes = async (): Promise<readonly Mine[]> => {
    const { trackingCode } = await filed();
    const { folio } = await filed();
    const unknown = deriveFolio(crypto.randomUUID(), 0);
    return [
      { folio, trackingCode },
      { folio, trackingCode: 'nonsense' },
      { folio: unknown, trackingCode },
      { folio: `nonsense-${crypto.randomUUID()}`, trackingCode },
    ];
  };

  it('every route answers alike, whether the folio exists, does not exist or cannot be one', async () => {
    const answers = [];
    for (const act of ['', ...COMPLAINANT_ACTS]) {
      const tries = await wrongOnes();
      answers.push(
        ...(await Promise.all(tries.map((one) => (act === '' ? track(one) : give(one, act, {}))))),
      );
    }
    expect(answers[0]).toMatchObject({ status: 404, json: { code: 'unknown-folio-or-code' } });
    expect(new Set(answers.map(plain)).size).toBe(1);
  });

  it('is told to wait after many tries, alike again, and the right code is answered all the same', async () => {
    const mine = await filed();
    const wrong = [
      { ...mine, trackingCode: 'nonsense' },
      { ...mine, folio: deriveFolio(crypto.randomUUID(), 0) },
      { ...mine, folio: `nonsense-${crypto.randomUUID()}` },
    ];
    const series = await Promise.all(
      wrong.map(async (one) => {
        const answers = [];
        for (let n = 0; n < 12; n += 1) answers.push(await track(one));
        return answers;
      }),
    );
    const statuses = [...Array.from({ length: 10 }, () => 404), 429, 429];
    expect(series[0]?.map(({ status }) => status)).toEqual(statuses);
    expect(series[0]?.at(-1)?.json['code']).toBe('too-many-tries');
    expect(series[0]?.at(-1)?.headers.get('retry-after')).toBe('4');
    expect(new Set(series.map((answers) => answers.map(plain).join())).size).toBe(1);
    expect((await track(mine)).status).toBe(200);
  });

  it('needs one at all, and no key opens it', async () => {
    const mine = await filed();
    const none = await ask('GET', `/v1/track/${mine.folio}`, undefined);
    expect([none.status, none.json['code'], none.headers.get('www-authenticate')]).toEqual([
      401,
      'tracking-code-required',
      'Tracking realm="complaint-ledger"',
    ]);
  });
});
