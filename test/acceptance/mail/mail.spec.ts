import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { MailServer, type Taken } from '#mail/testing';
import { contract } from '../../support/contract/contract.ts';
import { embeddedEngines } from '../../support/engines.ts';
import { until } from '../../support/until.ts';
import { runBuilt } from '../damage/built.ts';
import { asking } from '../http/support/asking.ts';
import {
  makePlace,
  type Place,
  type Program,
  start,
  startWorker,
  type WorkerProcess,
} from '../http/support/program.ts';
import { filesWithMark, holdsMark, MARK, marked } from '../privacy/support/canary.ts';

const EMAIL = `${MARK}@example.net`;

describe('A ledger with a mail server, in an API and a worker', () => {
  let server: MailServer;
  let place: Place;
  let api: Program;
  let worker: WorkerProcess;
  /** What processes wrote that were killed. */
  let logs = '';

  const mail = () => ({
    LEDGER_MAIL: `smtp://127.0.0.1:${server.port}`,
    LEDGER_MAIL_FROM: 'Complaints <complaints@example.org>',
    LOG_LEVEL: 'trace',
  });
  const environment = () => ({ ...place.env, ...mail() });
  const by = (role: KeyRole) => asking(api.url, place.keys[role].key);

  beforeAll(async () => {
    server = await MailServer.listen();
    place = await makePlace(embeddedEngines());
    [api, worker] = await Promise.all([
      start(place, { ...mail(), LEDGER_ROLES: 'api' }),
      startWorker({ env: environment() }),
    ]);
    await until('mail is switched on', () => worker.logged().includes('mail is switched on'));
  });
  afterEach(() => {
    for (const name of ['recipient', 'message', 'sender', 'slow'] as const) delete server.behaviour[name];
  });
  afterAll(async () => {
    await Promise.all([api?.end('SIGTERM'), worker?.end('SIGTERM')]);
    await server.close();
    await place?.remove();
  });

  async function filed(email = EMAIL): Promise<string> {
    const { status, body } = await by('application').post('/v1/complaints', {
      channel: 'web',
      language: 'en',
      complainant: { name: marked('name'), email },
      problem: { description: marked('description'), category: 'delay' },
    });
    expect(status).toBe(201);
    return String(body['folio']);
  }

  async function done(role: KeyRole, path: string, body: object): Promise<void> {
    const answer = await by(role).post(path, body);
    expect([path, answer.status, answer.code]).toEqual([path, 201, undefined]);
  }

  async function types(folio: string): Promise<readonly string[]> {
    const { body } = await by('auditor').get(`/v1/complaints/${folio}/history`);
    const events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[] =
      Object(body['events']);
    return events.map(({ type, data }) =>
      type === 'LetterSent' ? `${data['kind']} ${data['outcome']}` : type,
    );
  }

  /** The position of the last event of a complaint, up to which a view is waited for. */
  async function positionOf(folio: string): Promise<string> {
    const { body } = await by('auditor').get(`/v1/complaints/${folio}/history`);
    const events: readonly { readonly position: string }[] = Object(body['events']);
    return events.at(-1)?.position ?? '';
  }

  /** Asks as a role, and compares the answer with the OpenAPI document. @returns the answer. */
  async function contracted(role: KeyRole, path: string, sent?: object): Promise<unknown> {
    const method = sent === undefined ? 'GET' : 'POST';
    const answer = await fetch(`${api.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${place.keys[role].key}`,
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const { status, headers } = answer;
    const body = await answer.text();
    expect(contract().breaches({ method, path, status, headers, body })).toEqual([]);
    return JSON.parse(body);
  }

  const about = (folio: string) => (one: Taken) => one.raw.includes(folio);

  async function settled(folio: string, what: string): Promise<readonly string[]> {
    return await until(what, async () => {
      const found = await types(folio);
      return found.includes(what) ? found : undefined;
    });
  }

  it('acknowledges a complaint by itself', async () => {
    const folio = await filed();
    expect(await settled(folio, 'acknowledgement accepted')).toEqual([
      'ComplaintReceived',
      'acknowledgement accepted',
      'ComplaintAcknowledged',
    ]);
    const path = `/v1/complaints/${folio}?after=${await positionOf(folio)}`;
    expect(await contracted('handler', path)).toMatchObject({
      acknowledged: true,
      letters: [{ kind: 'acknowledgement', outcome: 'accepted' }],
    });
  });

  it('sends a letter again under its Message-ID when the worker was killed before it was recorded', async () => {
    const killed = Promise.withResolvers<void>();
    server.behaviour.message = () => {
      process.kill(worker.pid, 'SIGKILL');
      killed.resolve();
      return undefined;
    };
    const folio = await filed();
    await killed.promise;
    await worker.end('SIGKILL');
    logs += worker.logged();
    delete server.behaviour.message;
    expect(await types(folio)).toEqual(['ComplaintReceived']);

    worker = await startWorker({ env: environment() });

    const found = await settled(folio, 'acknowledgement accepted');
    expect(found.filter((one) => one.startsWith('acknowledgement '))).toEqual(['acknowledgement accepted']);
    const sent = server.taken.filter(about(folio));
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(worker.logged()).not.toContain('restored or copied');
  });

  it('records what the mail system reports, for an application only, and lists it as work until somebody wrote', async () => {
    const folio = await filed();
    await settled(folio, 'acknowledgement accepted');
    const messageId = `<${server.taken.find(about(folio))?.messageId}>`;
    const report = { messageId, reason: marked('reason') };

    expect((await by('handler').post('/v1/letter-bounces', report)).code).toBe('role-not-allowed');
    expect((await by('application').post('/v1/letter-bounces', { messageId: 'a b' })).code).toBe(
      'invalid-body',
    );
    expect(
      await by('application').post('/v1/letter-bounces', { messageId: '<x@example.org>' }),
    ).toMatchObject({
      status: 404,
      code: 'unknown-letter',
    });
    // The mail system needs no idempotency key.
    for (const recorded of [true, false])
      expect(await contracted('application', '/v1/letter-bounces', report)).toEqual({ recorded });

    expect(await types(folio)).toContain('acknowledgement bounced');
    const listed = async (after: unknown) => {
      const path = `/v1/worklist?letter=bounced&limit=200&after=${after}`;
      return JSON.stringify(await contracted('handler', path)).includes(folio);
    };
    expect(await listed(await positionOf(folio))).toBe(true);
    await done('handler', `/v1/complaints/${folio}/contacts`, {
      ...{ channel: 'letter', direction: 'outbound', with: 'complainant', summary: marked('by post') },
    });
    expect(await listed(await positionOf(folio))).toBe(false);
    const metrics = await until('the bounce is counted', async () => {
      const text = await (await fetch(`${api.url}/metrics`)).text();
      return text.includes('ledger_letters{kind="acknowledgement",outcome="bounced"} 1') ? text : undefined;
    });
    expect(metrics).not.toContain(MARK);
  });

  it('refuses to execute an erasure until the letter about its decision is settled, and then keeps nothing', async () => {
    const folio = await filed();
    await settled(folio, 'acknowledgement accepted');
    server.behaviour.recipient = () => '450 later';
    const on = `/v1/complaints/${folio}`;
    await done('handler', `${on}/closures`, { reason: 'withdrawn', justification: marked('closed') });
    await done('handler', `${on}/erasure-requests`, { basis: 'other', reason: 'Asked.', scope: 'complaint' });
    await done('compliance', `${on}/erasure-requests/1/decisions`, {
      ...{ decision: 'granted', reason: 'Right.', override: 'Consent was withdrawn.' },
    });

    const execute = async () => await by('administrator').post(`${on}/erasure-requests/1/executions`, {});
    expect(await execute()).toMatchObject({ status: 409, code: 'letter-pending' });
    delete server.behaviour.recipient;
    await settled(folio, 'erasure-decision accepted');
    await settled(folio, 'closing accepted');
    expect(await execute()).toMatchObject({ status: 201 });
    await settled(folio, 'PersonalDataErased');

    // Every other complaint of these tests is readable, and its personal data is sealed.
    expect(filesWithMark(place.data)).toEqual([]);
    for (const log of [logs, api.logged(), worker.logged()]) {
      expect(log.length).toBeGreaterThan(0);
      expect(holdsMark(Buffer.from(log))).toBe(false);
    }
  });

  it('tells in doctor how it is with mail, and what is wrong', async () => {
    const doctor = async (env: Readonly<Record<string, string>>) => {
      const { status, out } = await runBuilt(['doctor', '--json'], place.data, { ...environment(), ...env });
      const findings: readonly { readonly name: string; readonly state: string; readonly detail: string }[] =
        JSON.parse(out).findings;
      return { status, finding: findings.find(({ name }) => name === 'mail') };
    };

    const detailOf = async () => (await doctor({})).finding?.detail ?? '';
    expect(await detailOf()).toMatch(/the mail server answers; letters go out .* 0 failed, 0 came back/);
    server.behaviour.recipient = () => '550 no such user';
    const folio = await filed();
    await settled(folio, 'acknowledgement failed');
    delete server.behaviour.recipient;
    await until('doctor warns', async () => (await detailOf()).includes('1 failed, 0 came back'));
    expect((await doctor({})).finding).toMatchObject({ state: 'warning' });
    await done('handler', `/v1/complaints/${folio}/contacts`, {
      ...{ channel: 'letter', direction: 'outbound', with: 'complainant', summary: marked('by post') },
    });
    await until('doctor is content', async () => (await detailOf()).includes('0 failed, 0 came back'));
    expect((await doctor({})).finding).toMatchObject({ state: 'ok' });
    expect(await doctor({ LEDGER_MAIL: 'smtp://127.0.0.1:1' })).toMatchObject({
      status: 3,
      finding: { state: 'wrong', detail: expect.stringContaining('takes no letters') },
    });
  });

  it('says at the start and in doctor with which name letters are signed', async () => {
    expect(worker.logged()).toContain('LEDGER_BRAND gives this process no name');
    const brand = join(place.data, 'brand');
    mkdirSync(brand);
    const languages = ['en', 'es', 'fr', 'it', 'ru'];
    const name = Object.fromEntries(languages.map((language) => [language, 'Example Energy']));
    writeFileSync(join(brand, 'texts.json'), JSON.stringify({ name }));
    const env = { ...environment(), LEDGER_BRAND: brand };
    const detailWith = async (given: Readonly<Record<string, string>>) =>
      (await runBuilt(['doctor'], place.data, given)).out;
    expect(await detailWith(environment())).toContain(
      'signed without LEDGER_BRAND, which gives no name here',
    );
    expect(await detailWith(env)).toContain('signed with the name of LEDGER_BRAND');

    await worker.end('SIGTERM');
    worker = await startWorker({ env });
    const folio = await filed();
    await settled(folio, 'acknowledgement accepted');
    expect(worker.logged()).toContain('letters by mail are signed with the name of LEDGER_BRAND');
    expect(server.taken.find(about(folio))?.raw).toContain('Example Energy');

    writeFileSync(join(brand, 'texts.json'), '{');
    const { status, err } = await runBuilt(['up', '--port', '0'], place.data, {
      ...env,
      LEDGER_ROLES: 'worker',
    });
    expect([status, err]).toEqual([2, expect.stringContaining('LEDGER_BRAND cannot be used')]);
  });

  it.each([
    ['wishes for letters', { contactPreference: 'letter' }, 'other-way-wished'],
    ['asks for adjustments', { adjustments: marked('large print') }, 'adjustments'],
    ['gives no address', { email: undefined }, 'no-address'],
  ])('mails nobody who %s, says why, and lists it as work until somebody wrote', async (_, more, why) => {
    const { status, body } = await by('application').post('/v1/complaints', {
      channel: 'web',
      complainant: { name: marked('name'), email: EMAIL, ...more },
      problem: { description: marked('description') },
    });
    expect(status).toBe(201);
    const folio = String(body['folio']);
    await settled(folio, 'acknowledgement not-sent');
    expect(
      await contracted('handler', `/v1/complaints/${folio}?after=${await positionOf(folio)}`),
    ).toMatchObject({
      acknowledged: false,
      letters: [{ kind: 'acknowledgement', outcome: 'not-sent', why }],
    });
    const listed = async () => {
      const path = `/v1/worklist?letter=not-sent&limit=200&after=${await positionOf(folio)}`;
      return JSON.stringify(await contracted('handler', path)).includes(folio);
    };
    expect(await listed()).toBe(true);
    const contact = {
      channel: 'letter',
      direction: 'outbound',
      with: 'complainant',
      summary: marked('by post'),
    };
    await done('handler', `/v1/complaints/${folio}/contacts`, contact);
    expect(await listed()).toBe(false);
    expect(server.taken.filter(about(folio))).toEqual([]);
  });

  it('does not start with a password file that cannot be used, and names the setting only', async () => {
    const file = join(place.data, 'password');
    writeFileSync(file, `${marked('one')}\n${marked('two')}\n`);
    chmodSync(file, 0o600);
    const { status, err } = await runBuilt(['doctor'], place.data, {
      ...environment(),
      LEDGER_MAIL: 'smtps://ledger@mail.example.org',
      LEDGER_MAIL_PASSWORD_FILE: file,
    });
    expect(status).toBe(2);
    expect(err).toContain('LEDGER_MAIL_PASSWORD_FILE');
    expect(err).not.toContain(MARK);
  });
});
