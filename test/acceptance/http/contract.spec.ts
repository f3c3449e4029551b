import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { PACKS } from '#policy';
import { Contract, contract, type Exchange, type Json, record } from '../../support/contract/contract.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { issue, revoke } from './support/keys.ts';

/** A pack with every member. */
const FULL = {
  ...PACKS[0],
  id: 'full',
  effective: { from: '2020-01-01', to: '2100-01-01' },
  calendar: 'GB-ENG',
  externalBody: { name: 'An ombudsman', address: 'https://ombudsman.example' },
  clocks: [
    {
      ...{ kind: 'respond', from: 'ComplaintReceived', amount: 8, unit: 'weeks', pausable: true },
      cutOff: '17:00',
      extendableTo: { amount: 10, unit: 'weeks' },
      extendedBy: 'holding-response',
    },
    {
      ...{ kind: 'acknowledge', from: 'ComplaintEscalated', tier: 2, amount: 5, unit: 'business-days' },
      pausable: false,
    },
  ],
};
const packs = mkdtempSync(join(tmpdir(), 'packs-'));
writeFileSync(join(packs, 'full.json'), JSON.stringify(FULL));
afterAll(() => rmSync(packs, { recursive: true }));

const running = whileRunning({ LEDGER_POLICIES: packs });
const CUSTOMER = {
  ...{ name: 'A. Customer', email: 'customer@example.org', phone: '+44 20 7946 0018' },
  ...{ organisation: 'Example Ltd', department: 'Accounts', address: '1 Example Street' },
  ...{ contactPreference: 'email', vulnerability: 'hard of hearing', adjustments: 'write, do not call' },
};
const HELPER = {
  name: 'A. Helper',
  email: 'helper@example.org',
  phone: '+44 20 7946 0019',
  authority: 'a letter',
};
const CUSTOMER_HELPS = { ...HELPER, email: CUSTOMER.email };
const REASON = 'handed over at the counter';

/** Members that no answer has here: days come from imports only, and a line shows the first 50 complaints. */
const NOT_MET: readonly RegExp[] = [
  /(work|breaches)\/\[\]\/zone$/,
  /events\/\[\]\/zone$/,
  /actor\/onBehalfOf$/,
  /\/\[\]\/more$/,
  // A process with tiers that have clocks, and with an external body: process.spec.ts.
  /^GET \/v1\/process 200\/(externalBody(\/.*)?|limits\/\[\]\/(tier|longer|standing)|days|court)$/,
  // A pack whose file is gone: pack-gone.spec.ts. Its members are those of every pack.
  /^GET \/v1\/policies 200\/onlyInLog\//,
  // No command has choices as well as members of which one is enough.
  /commands\/\[\]\/choices\/\[\]\/needsOneOf$/,
  /^POST \/v1\/subject-exports .*\/evidence\/\[\]\/erased$/,
  // A ledger that sends letters by mail: mail.spec.ts.
  /^GET \/v1\/complaints\/\{folio\} 200\/letters(\/|$)/,
  /^POST \/v1\/subject-exports .*\/status\/letters(\/|$)/,
  /^GET \/v1\/worklist 200\/work\/\[\]\/letter$/,
  /^POST \/v1\/letter-bounces /,
  // A view that cannot take an event: test/acceptance/damage.
  /\/failure(\/|$)/,
  // What an audit finds in a damaged ledger, in one of others, or in a copy without its keys: test/acceptance/damage.
  /\/v1\/audits\/\{id\} 200\/result\/.*\/(breaks|damaged|faults|differences|streams)\/\[\](\/|$)/,
  /\/v1\/audits\/\{id\} 200\/result\/(.*\/)?(unread|missing|notChecked|notCompared|refused)(\/\[\])?$/,
  /parked\/\[\](\/|$)/,
];

describe('The OpenAPI document', () => {
  const exchanges: Exchange[] = [];

  it('describes every member of every real answer', async () => {
    await live();

    const documented = Object.entries(record(contract().document['paths'])).flatMap(([path, methods]) =>
      Object.entries(record(methods)).flatMap(([method, operation]) =>
        Object.entries(record(record(operation)['responses'])).flatMap(([status, answer]) => {
          const { schema } = record(record(record(answer)['content'])['application/json']);
          const name = `${method.toUpperCase()} ${path} ${status}`;
          return schema === undefined || Number(status) >= 400 ? [] : [...members(record(schema), name)];
        }),
      ),
    );
    const met = new Set(
      exchanges.flatMap((exchange) => {
        const answered = contract().answered(exchange);
        return answered === undefined
          ? []
          : [...members(answered.schema, answered.answer, { of: answered.value })];
      }),
    );

    const unmet = documented.filter((member) => !met.has(member));
    expect(unmet.filter((member) => !NOT_MET.some((known) => known.test(member)))).toEqual([]);
    expect(NOT_MET.filter((known) => !unmet.some((member) => known.test(member)))).toEqual([]);
  });

  it('detects one wrong member in any answer', () => {
    const text = JSON.stringify(contract().document);
    const wrong = new Contract(
      JSON.parse(
        text.replaceAll('"lagEvents":{"type":"integer","minimum":0}', '"lagEvents":{"type":"string"}'),
      ),
    );
    const [views] = exchanges.filter(({ path }) => path === '/v1/views');
    if (views === undefined) throw new Error('Nobody asked for the views.');

    expect(contract().breaches(views)).toEqual([]);
    expect(wrong.breaches(views)[0]).toMatch(/lagEvents: must be string/);
    expect(contract().breaches({ ...views, body: views.body.replace('"parked"', '"parcked"') })).toHaveLength(
      2,
    );
    expect(contract().breaches({ ...views, status: 418 })).toEqual(['GET /v1/views 418 is not documented']);
    expect(contract().breaches({ ...views, path: '/v1/view' })[0]).toMatch(/is not documented/);
  });

  /** Sends every kind of question to a ledger with a complaint that went through everything. */
  async function live(): Promise<void> {
    const filed = await ask('application', 'POST', '/v1/complaints', {
      channel: 'web',
      product: 'Mortgage',
      organisation: 'Example Bank',
      complainant: CUSTOMER,
      representative: HELPER,
      problem: { category: 'payment', description: 'The payment was booked twice.' },
      reference: 'R-7',
      remedyRequested: 'The second payment back.',
      immediateAction: 'The card was stopped.',
      confidentialityWishes: 'Do not call at work.',
      confidentiality: ['withhold-from-subject'],
      vulnerability: ['disability'],
    });
    const complaint = `/v1/complaints/${record(filed)['folio']}`;
    const act = (role: KeyRole, path: string, body: object) =>
      ask(role, 'POST', `${complaint}/${path}`, body);
    const another = await ask('application', 'POST', '/v1/complaints', {
      channel: 'phone',
      policy: 'full',
      concerns: [running().place.keys.auditor.principal],
      complainant: CUSTOMER,
    });
    await ask('application', 'POST', '/v1/complaints', { channel: 'phone', representative: CUSTOMER_HELPS });
    await ask('application', 'POST', '/v1/complaints', {
      channel: 'letter',
      occurredAt: '2026-01-05T10:00:00Z',
    });
    await act('handler', 'acknowledgements', { channel: 'email' });
    await act('handler', 'assessments', { severity: 'high', rationale: REASON });
    const assigned = record(
      await act('handler', 'assignments', { handler: running().place.keys.handler.principal }),
    );
    await act('handler', 'contacts', { channel: 'phone', direction: 'outbound', with: 'complainant' });
    const toldNow = { reason: REASON, complainantToldAt: new Date().toISOString() };
    await act('handler', 'clock-pauses', { clock: 'resolve', ground: 'awaiting-complainant', ...toldNow });
    const paused = record(
      await act('handler', 'contacts', { channel: 'phone', direction: 'inbound', with: 'complainant' }),
    );
    await ask('handler', 'GET', `${complaint}?after=${paused['position']}`);
    await act('handler', 'clock-resumptions', { clock: 'resolve' });
    const other = `/v1/complaints/${record(another)['folio']}`;
    await ask('handler', 'POST', `${other}/extensions`, {
      ...{ clock: 'respond', dueAt: new Date(Date.now() + 63 * 86_400_000).toISOString() },
      ...toldNow,
    });
    const held = record(
      await ask('handler', 'POST', `${other}/clock-pauses`, {
        ...{ clock: 'respond', ground: 'legal-proceedings' },
        ...toldNow,
      }),
    );
    await ask('handler', 'GET', `${other}?after=${held['position']}`);
    const content = await upload(`${complaint}/evidence-contents`);
    await act('handler', 'evidence', { content, origin: 'complainant', name: 'letter.txt' });
    await act('handler', 'findings', { conclusion: 'substantiated', summary: REASON, evidence: [content] });
    await act('handler', 'investigation-waivers', { reason: REASON });
    await act('handler', 'progress-reports', { channel: 'email' });
    await act('handler', 'complainant-changes', {
      complainant: { department: 'Purchasing' },
      confidentiality: ['withhold-from-subject'],
    });
    await act('handler', 'referrals', { body: 'An ombudsman', ground: REASON });
    await act('handler', 'external-decisions', { referral: 1, outcome: 'upheld', binding: true });
    await act('handler', 'links', { kind: 'related', folio: record(another)['folio'] });
    await act('handler', 'satisfaction', { handling: 3, outcome: 4 });
    const receipt: unknown = Reflect.get(Object(record(filed)['events']), 0);
    await act('handler', 'corrections', {
      ...{ event: receipt, field: '/data/category', value: 'surcharge', reason: REASON },
    });
    await ask('handler', 'GET', `/v1/complaints?after=${assigned['position']}`);
    await ask('handler', 'GET', `${complaint}?after=${assigned['position']}`);
    await readPersonalData(complaint);
    await urgentAndLate(toldNow);
    await followed();
    const waiting = record(await act('handler', 'responses', { type: 'final', outcome: 'upheld' }));
    await ask('handler', 'GET', `/v1/worklist?after=${waiting['position']}`);
    await ask('handler', 'GET', '/v1/worklist?limit=1');
    await act('approver', 'responses/1/approvals', {});
    await act('handler', 'responses/1/rejections', { reason: REASON });
    await act('handler', 'responses', { type: 'summary', outcome: 'upheld' });
    await act('approver', 'responses/2/approvals', {});
    await act('handler', 'responses/2/acceptances', {});
    await act('handler', 'remedies', {
      ...{ kind: 'refund', amount: '120.50', currency: 'EUR', dueOn: '2199-01-31', description: REASON },
    });
    await act('handler', 'remedies/1/fulfilments', { amount: '100', currency: 'EUR', reference: 'R-7' });
    await act('handler', 'remedies/1/failures', { reason: REASON });
    await act('handler', 'remedies', { kind: 'compensation', amount: '50', currency: 'EUR' });
    await act('handler', 'closures', { reason: 'accepted', recourseTold: true });
    await act('handler', 'reopenings', { reason: REASON });
    const proposed = await act('handler', 'closure-proposals', {
      reason: 'out-of-scope',
      justification: REASON,
    });
    await ask('handler', 'GET', `${complaint}?after=${record(proposed)['position']}`);
    await readPersonalData(complaint);
    await act('approver', 'closure-proposals/1/approvals', {});
    await act('compliance', 'root-causes', { cause: 'posting-rule', area: 'system', description: REASON });
    const owner = running().place.keys.handler.principal;
    const linked = await act('compliance', 'corrective-actions', {
      ...{ rootCause: 1, kind: 'corrective', owner, dueOn: '2199-01-31', description: REASON },
    });
    await act('compliance', 'corrective-actions', { kind: 'preventive', owner, dueOn: '2199-01-31' });
    for (const cause of ['posting-rule', 'forgotten']) {
      for (let i = 0; i < 3; i += 1) {
        const alike = record(await ask('application', 'POST', '/v1/complaints', { channel: 'phone' }));
        const path = `/v1/complaints/${alike['folio']}/root-causes`;
        await ask('compliance', 'POST', path, { cause, area: 'system' });
      }
    }
    for (const product of ['Kettle', 'Stove', 'Oven']) {
      const matter = record(
        await ask('application', 'POST', '/v1/complaints', {
          channel: 'web',
          product,
          organisation: 'Example Ltd',
        }),
      );
      const path = `/v1/complaints/${matter['folio']}`;
      await ask('handler', 'POST', `${path}/assessments`, { severity: 'high', safety: true });
      await ask('handler', 'POST', `${path}/assignments`, { handler: owner });
      await ask('handler', 'POST', `${path}/root-causes`, { cause: 'forgotten', area: 'people' });
      const money = { amount: '10', currency: 'EUR' };
      await ask('handler', 'POST', `${path}/remedies`, { kind: 'refund', ...money, dueOn: '2199-01-31' });
      if (product !== 'Kettle')
        await ask('handler', 'POST', `${path}/closures`, { reason: 'withdrawn', justification: REASON });
      await ask('handler', 'POST', `${path}/remedies/1/fulfilments`, { ...money, amount: '5' });
      if (product !== 'Kettle')
        await ask('handler', 'POST', `${path}/erasure-requests`, {
          basis: 'other',
          reason: REASON,
          scope: 'complaint',
        });
    }
    const verification = { effective: true, evidence: REASON };
    await act('compliance', `corrective-actions/${record(linked)['action']}/verifications`, verification);
    const { position } = record(await act('handler', 'reopenings', { reason: REASON }));
    await act('handler', 'escalations', { toTier: 2, trigger: 'response-rejected' });
    await act('handler', 'closures', { reason: 'withdrawn', justification: REASON });
    await readPersonalData(complaint);
    await act('compliance', 'legal-holds', { reason: REASON });
    await act('compliance', 'legal-holds/1/releases', { reason: REASON });
    await act('handler', 'erasure-requests', { basis: 'other', reason: REASON, scope: 'complaint' });
    await act('compliance', 'erasure-requests', {
      ...{ basis: 'other', reason: REASON, scope: 'event', event: receipt },
    });
    await act('compliance', 'erasure-requests', { basis: 'other', reason: REASON, scope: 'person' });
    const granted = { decision: 'granted', reason: REASON, override: REASON };
    await act('compliance', 'erasure-requests/1/decisions', granted);
    await act('administrator', 'erasure-requests/1/executions', {});
    await whenErased();
    const { folio, trackingCode } = record(filed);
    await send(`Tracking ${trackingCode}`, 'GET', `/v1/track/${folio}`);
    await whenBreached();
    await keys();
    await views();
    await replayAndAudit();
    const last = record(await ask('application', 'POST', '/v1/complaints', { channel: 'letter' }));
    const after = `after=${last['position']}`;
    const period = `from=2020-01-01&to=2100-01-01&${after}`;

    await ask('handler', 'POST', `${other}/progress-reports`, { channel: 'email', summary: 'We asked.' });
    for (const [role, path] of [
      ['handler', `/v1/complaints?limit=1&${after}`],
      ['handler', `/v1/complaints?${after}`],
      ['handler', `/v1/complaints?limit=1&asOf=${last['position']}`],
      ['handler', `${complaint}?${after}`],
      ['handler', `${complaint}/history`],
      ['handler', `${complaint}/timeline?${after}`],
      ['handler', `${complaint}?asOf=${last['position']}`],
      ['handler', `${complaint}/timeline?asOf=${last['position']}`],
      ['handler', `${complaint}/commands?${after}`],
      ['handler', `${other}/letters/progress?n=1`],
      ['handler', `${other}/commands`],
      ['approver', `${complaint}/commands`],
      ['compliance', `${complaint}/commands`],
      ['auditor', `/v1/erasures?limit=1&${after}`],
      ['auditor', '/v1/erasures'],
      ['auditor', '/v1/reports'],
      ['auditor', `/v1/reports/accountability?${period}&groupBy=product`],
      [
        'auditor',
        `/v1/reports/accountability/figures/daysToClose/complaints?${period}&groupBy=product&limit=1`,
      ],
      ['auditor', `/v1/reports/accountability/figures/received/complaints?${period}&limit=1`],
      [
        'auditor',
        `/v1/reports/accountability/figures/received/complaints?${period}&groupBy=product&only=none&limit=1`,
      ],
      [
        'auditor',
        `/v1/reports/accountability/figures/received/complaints?${period}&groupBy=product&without=true`,
      ],
      ['handler', `/v1/breaches?from=2000-01-01&to=2100-01-01&zone=Europe/Berlin&limit=1&${after}`],
      ['auditor', '/v1/moments?from=2000-01-01&to=2000-01-02&zone=Europe/Berlin&buckets=2'],
      ['auditor', '/v1/moments'],
      ['auditor', '/v1/changes?base=0'],
      ['auditor', '/v1/changes?base=0&limit=1'],
      ['handler', '/v1/breaches'],
      ['handler', `/v1/safety?limit=1&${after}`],
      ['handler', '/v1/safety'],
      ['handler', `/v1/retention?dueBefore=2100-01-01&limit=1&${after}`],
      ['handler', '/v1/retention?dueBefore=2100-01-01'],
      ['handler', `/v1/causes?limit=1&${after}`],
      ['handler', '/v1/causes'],
      ['handler', `/v1/corrective-actions?limit=1&${after}`],
      ['handler', '/v1/corrective-actions'],
      ['handler', `/v1/remedies?limit=1&${after}`],
      ['handler', '/v1/remedies'],
      ['handler', '/v1/me'],
      ['handler', '/v1/principals'],
      ['handler', '/v1/policies'],
      ['handler', '/v1/policies/full'],
      ['application', `/v1/events?after=${position}`],
      ['handler', '/v1/process'],
      ['administrator', '/v1/views'],
      ['administrator', '/v1/doctor'],
      ['administrator', '/healthz'],
      ['administrator', '/readyz'],
      ['administrator', '/openapi.json'],
    ] as const) {
      await ask(role, 'GET', path);
    }
  }

  /** A matter of safety, whose answer was late before its due date was moved. */
  async function urgentAndLate(toldNow: object): Promise<void> {
    const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
    const urgent = await ask('handler', 'POST', '/v1/complaints', {
      ...{ channel: 'phone', policy: 'full', occurredAt: days(-60), note: REASON },
    });
    const path = `/v1/complaints/${record(urgent)['folio']}`;
    await ask('handler', 'POST', `${path}/assessments`, { severity: 'high', safety: true });
    await ask('handler', 'POST', `${path}/extensions`, { clock: 'respond', dueAt: days(5), ...toldNow });
  }

  /** A complaint that its complainant follows, and everything that a complainant can do. */
  async function followed(): Promise<void> {
    const filed = await ask('application', 'POST', '/v1/complaints', { channel: 'web' });
    const folio = String(record(filed)['folio']);
    const act = (role: KeyRole, path: string, body: object) =>
      ask(role, 'POST', `/v1/complaints/${folio}/${path}`, body);
    await act('handler', 'acknowledgements', {});
    await act('handler', 'assessments', { severity: 'low' });
    const toldNow = { reason: REASON, complainantToldAt: new Date().toISOString() };
    await act('handler', 'clock-pauses', { clock: 'resolve', ground: 'awaiting-third-party', ...toldNow });
    const { trackingCode } = record(await act('handler', 'tracking-codes', { reason: REASON }));
    const authorization = `Tracking ${trackingCode}`;
    const mine = `/v1/track/${folio}`;
    const give = (path: string, body: object) => send(authorization, 'POST', `${mine}/${path}`, body);
    const track = () => send(authorization, 'GET', mine);
    await track();
    const content = await upload(`${mine}/evidence-contents`, authorization);
    await give('information', { text: REASON, evidence: [content] });
    await give('contact-changes', { complainant: CUSTOMER });
    for (const answer of ['rejections', 'acceptances']) {
      const said = { type: 'final', outcome: 'upheld', reasons: REASON };
      const { response } = record(await act('handler', 'responses', said));
      await act('approver', `responses/${response}/approvals`, {});
      await track();
      await give(answer, answer === 'rejections' ? { reason: REASON } : {});
    }
    await give('escalations', { reason: REASON });
    await give('ratings', { handling: 4 });
    await give('withdrawals', { statement: REASON });
    await give('reopenings', { reason: REASON });
  }

  /** Keys that were issued and revoked over HTTP, and at the command line, where the account is recorded. */
  async function keys(): Promise<void> {
    const { place } = running();
    const issued = record(
      await ask('administrator', 'POST', '/v1/keys', { role: 'auditor', name: 'A. Auditor' }),
    );
    await ask('administrator', 'POST', `/v1/keys/${issued['id']}/revocations`, {});
    const { id } = await issue(place, 'auditor');
    await revoke(place, id);
    await ask('administrator', 'POST', `/v1/keys/${id}/revocations`, {});
    await ask('administrator', 'GET', '/v1/keys');
  }

  /** A view that is built anew and promoted, and another one whose build is cancelled. */
  async function views(): Promise<void> {
    const act = (path: string, status?: number) =>
      ask('administrator', 'POST', `/v1/views/${path}`, {}, status);
    const first = record(await act('register/rebuilds', 202));
    const second = record(await act('status/rebuilds', 202));
    await ask('administrator', 'DELETE', `/v1/views/status/rebuilds/${second['id']}`);
    await ended(`/v1/views/register/rebuilds/${first['id']}`, 'administrator');
    await ask('administrator', 'DELETE', `/v1/views/register/rebuilds/${first['id']}`);
    for (const path of ['promotions', 'rollbacks', 'parked/retries', 'parked/discards'])
      await act(`register/${path}`);
    await ask('administrator', 'GET', '/v1/views/register/parked');
  }

  /** A replay and an audit, which are seen at their end, and cancelled when there is nothing to cancel any more. */
  async function replayAndAudit(): Promise<void> {
    for (const path of ['/v1/replays', '/v1/audits']) {
      const { id } = record(await ask('auditor', 'POST', path, {}, 202));
      await ended(`${path}/${id}`, 'auditor');
      await ask('auditor', 'DELETE', `${path}/${id}`);
    }
  }

  /** Waits until a job has ended. */
  async function ended(path: string, role: KeyRole): Promise<void> {
    const timeout = AbortSignal.timeout(60_000);
    while (record(await ask(role, 'GET', path))['state'] === 'running') timeout.throwIfAborted();
  }

  /** Waits until the worker has swept the erasure. */
  async function whenErased(): Promise<void> {
    const timeout = AbortSignal.timeout(60_000);
    for (;;) {
      const { erasures } = record(await ask('auditor', 'GET', '/v1/erasures?state=erased'));
      if (Array.isArray(erasures) && erasures.length > 0) return;
      timeout.throwIfAborted();
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Waits until the worker has recorded the breaches of the complaint that was received long ago. */
  async function whenBreached(): Promise<void> {
    const timeout = AbortSignal.timeout(60_000);
    for (;;) {
      const { breaches } = record(await ask('auditor', 'GET', '/v1/breaches'));
      if (Array.isArray(breaches) && breaches.length > 1) return;
      timeout.throwIfAborted();
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** @returns the id of the content. */
  async function upload(path: string, authorization = bearer('handler')): Promise<string> {
    const { program } = running();
    const response = await fetch(`${program.url}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/plain' },
      body: 'A letter.',
    });
    const { status, headers } = response;
    const body = await response.text();
    exchanges.push({ method: 'POST', path, status, headers, body });
    return String(record(JSON.parse(body))['content']);
  }

  /** Before anything of it is erased. */
  async function readPersonalData(complaint: string): Promise<void> {
    const { email } = CUSTOMER;
    await ask('handler', 'GET', complaint);
    const history = record(await ask('handler', 'GET', `${complaint}/history`));
    await ask('handler', 'GET', `${complaint}/history?asOf=${record(history['asOf'])['position']}`);
    await ask('handler', 'POST', '/v1/complaint-searches?limit=1', { email }, 200);
    await ask('handler', 'POST', '/v1/complaint-searches', { email }, 200);
    await ask('handler', 'POST', '/v1/complaint-searches', { reference: 'R-7' }, 200);
    const { env } = running().place;
    expect((await runLedger(['status', complaint.replace('/v1/complaints/', '')], { env })).status).toBe(0);
    await ask('compliance', 'POST', '/v1/subject-exports', { email }, 200);
    await ask('auditor', 'GET', `${complaint}/reads?limit=1`);
    await ask('auditor', 'GET', `${complaint}/reads`);
  }

  function bearer(role: KeyRole): string {
    return `Bearer ${running().place.keys[role].key}`;
  }

  const ask = (role: KeyRole, method: string, path: string, body?: object, wanted?: number) =>
    send(bearer(role), method, path, body, wanted);

  async function send(
    authorization: string,
    method: string,
    path: string,
    body?: object,
    wanted = body ? 201 : 200,
  ): Promise<unknown> {
    const { program } = running();
    const response = await fetch(`${program.url}${path}`, {
      method,
      headers: {
        authorization,
        ...(path === '/v1/subject-exports' && { 'x-purpose': 'to answer a request' }),
        ...(body && {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          'if-match': '*',
        }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([path, response.status, text]).toEqual([path, wanted, text]);
    exchanges.push({ method, path, status: response.status, headers: response.headers, body: text });
    return JSON.parse(text);
  }
});

/** The members that a schema describes, or those of them that a value has. */
function* members(schema: Json, at: string, value?: { readonly of: unknown }): Iterable<string> {
  const { anyOf, items, properties, additionalProperties } = contract().resolved(schema);
  for (const branch of Array.isArray(anyOf) ? anyOf : []) yield* members(record(branch), at, value);
  if (items !== undefined) {
    const all: readonly unknown[] = Array.isArray(value?.of) ? value.of : [];
    for (const item of value === undefined ? [undefined] : all.map((of) => ({ of }))) {
      yield* members(record(items), `${at}/[]`, item);
    }
  }
  const given = value === undefined ? undefined : record(value.of);
  for (const [name, member] of Object.entries(record(properties))) {
    if (given !== undefined && !Object.hasOwn(given, name)) continue;
    yield `${at}/${name}`;
    yield* members(record(member), `${at}/${name}`, given && { of: given[name] });
  }
  if (typeof additionalProperties === 'object') {
    for (const of of given === undefined ? [] : Object.values(given))
      yield* members(record(additionalProperties), `${at}/*`, { of });
  }
}
