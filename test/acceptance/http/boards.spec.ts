import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';

const running = whileRunning();
const REFUND = { kind: 'refund', amount: '120.50', currency: 'EUR', description: 'MARKED words' };

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);

/** A complaint, and the commands on it. Each answers its position, for reads that wait. */
async function filed(body: object = {}) {
  const { folio, position } = await told(file(running().as('application'), body));
  const act = async (path: string, sent: object = {}, role: KeyRole = 'handler') => {
    const answer = await by(role).post(`/v1/complaints/${folio}/${path}`, sent);
    expect([path, answer.status, answer.code]).toEqual([path, 201, undefined]);
    return answer.body;
  };
  return { folio, position, act };
}

async function board(path: string, after: unknown, role: KeyRole = 'handler'): Promise<Answered> {
  const { body, ...answer } = await by(role).get(`${path}${path.includes('?') ? '&' : '?'}after=${after}`);
  expect(JSON.stringify(body)).not.toContain('MARKED');
  return { ...answer, body };
}

/** The same board at the command line. */
async function printed(...argv: readonly string[]) {
  const { env } = running().place;
  const { status, out } = await runLedger([...argv, '--json'], { env });
  const text = await runLedger(argv, { env });
  expect([status, text.status]).toEqual([0, 0]);
  const document: unknown = JSON.parse(out);
  return { document, text: text.out };
}

const BOARDS = ['remedies', 'causes', 'corrective-actions', 'safety', 'retention', 'breaches'];

describe('Every board', () => {
  it.each(BOARDS)('%s says so when there is nothing', async (name) => {
    const { body } = await board(`/v1/${name}`, (await filed()).position);
    const { totals = {}, ...rest } = body;
    expect(totals).toEqual({});
    expect(Object.values(rest).filter((member) => typeof member !== 'string')).toEqual([[]]);
    const { document, text } = await printed(name);
    expect(document).toEqual(body);
    expect(text).toMatch(/^There (is|are) no /);
  });

  it.each(BOARDS)('%s refuses what it does not know, and roles that read no complaints', async (name) => {
    const code = async (path: string, role: KeyRole = 'handler') => {
      const { status, code: refused } = await by(role).get(path);
      return `${status} ${refused}`;
    };
    expect(await code(`/v1/${name}?cursor=nonsense`)).toBe('400 bad-parameter');
    expect(await code(`/v1/${name}?limit=0`)).toBe('400 bad-parameter');
    expect(await code(`/v1/${name}?name=x`)).toBe('400 bad-parameter');
    expect(await code(`/v1/${name}`, 'administrator')).toBe('403 role-not-allowed');
    for (const role of ['application', 'approver', 'compliance', 'auditor'] as const)
      expect(await code(`/v1/${name}`, role)).toBe('200 undefined');
    const { env } = running().place;
    for (const argv of [
      ['--cursor', 'nonsense'],
      ['--limit', '0'],
      ['--limit', 'many'],
    ])
      expect((await runLedger([name, ...argv], { env })).status).toBe(2);
  });
});

describe('The breaches', () => {
  it('show the due dates that passed unmet, by due time, as soon as the worker has recorded them', async () => {
    const { folio, position } = await filed({ occurredAt: '2026-01-05T10:00:00Z' });
    const due = [
      ['acknowledge', '2026-01-08T00:00:00.000Z'],
      ['respond', '2026-01-20T00:00:00.000Z'],
      ['resolve', '2026-02-05T00:00:00.000Z'],
    ];
    let found: Answered['body'] = {};
    do found = (await board('/v1/breaches', position)).body;
    while (!Array.isArray(found['breaches']) || found['breaches'].length < due.length);
    const recorded = { recordedBy: 'ledger', recordedAt: expect.any(String), event: expect.any(String) };
    expect(found['breaches']).toEqual(
      due.map(([clock, dueAt]) => ({ folio, clock, cycle: 1, tier: 1, dueAt, ...recorded })),
    );
    // A clock that was due by the end of a day belongs to that day.
    const january = await board('/v1/breaches?from=2026-01-08&to=2026-02-05', position);
    expect(january.body).toMatchObject({ breaches: [{ clock: 'respond' }, { clock: 'resolve' }] });
    const { document, text } = await printed('breaches', '--from', '2026-01-08', '--to', '2026-02-05');
    expect(document).toEqual(january.body);
    expect(text).toContain('2026-01-20T00:00:00.000Z');
    expect((await by('handler').get('/v1/breaches?zone=Mars')).status).toBe(400);
  });
});

describe('The remedy ledger', () => {
  it('shows what was promised and how much of it was given, over HTTP and at the command line', async () => {
    const { folio, act } = await filed();
    await act('remedies', { ...REFUND, dueOn: '2199-01-31' });
    await act('remedies', { kind: 'apology' });
    await act('remedies/1/fulfilments', { amount: '100', currency: 'EUR', reference: 'MARKED' });
    const { position } = await act('remedies/2/fulfilments');
    const refund = {
      ...{ folio, n: 1, kind: 'refund', state: 'partly' },
      promised: { amount: '120.50', currency: 'EUR' },
      fulfilled: { amount: '100.00', currency: 'EUR' },
      outstanding: { amount: '20.50', currency: 'EUR' },
      ...{ dueOn: '2199-01-31', overdue: false },
      promisedAt: expect.any(String),
      fulfilledAt: expect.any(String),
    };

    const totals = { EUR: { promised: '120.50', fulfilled: '100.00', open: '20.50' } };
    expect((await board('/v1/remedies?open=true', position)).body).toEqual({ totals, remedies: [refund] });
    expect((await board('/v1/remedies?limit=1', position)).body).toMatchObject({
      totals,
      remedies: [{ n: 2 }],
    });
    expect((await board('/v1/remedies?open=false', position)).body).toMatchObject({
      totals: {},
      remedies: [{ folio, n: 2, kind: 'apology', state: 'fulfilled' }],
    });
    const open = await printed('remedies', '--open');
    expect(open.document).toEqual({ totals, remedies: [refund] });
    expect(open.text).toContain('20.50 EUR');
    expect(open.text).toMatch(/all +promised +fulfilled +open\n.*\nEUR +120\.50 +100\.00 +20\.50\n/);
    expect((await printed('remedies', '--open', 'false')).document).toMatchObject({ remedies: [{ n: 2 }] });
  });

  it('is read page by page', async () => {
    const { position } = await (await filed()).act('remedies', { kind: 'repair', dueOn: '2020-01-01' });
    const all = (await board('/v1/remedies', position)).body;
    const first = (await board('/v1/remedies?limit=1', position)).body;
    const next = (await board(`/v1/remedies?limit=200&cursor=${first['cursor']}`, position)).body;
    expect([...Object(first['remedies']), ...Object(next['remedies'])]).toEqual(all['remedies']);
    expect(first['remedies']).toMatchObject([{ kind: 'repair', overdue: true }]);
    const printedFirst = await printed('remedies', '--limit', '1');
    expect(printedFirst.text).toContain(`There are more: add --cursor ${first['cursor']}`);
  });
});

describe('Corrective actions and recurring causes', () => {
  const CAUSE = { cause: 'posting-rule-double', area: 'system', description: 'MARKED words' };

  it('are shown across complaints, over HTTP and at the command line', async () => {
    const owner = running().place.keys.handler.principal;
    const [one, two, three] = [await filed(), await filed(), await filed()];
    for (const { act } of [one, two, three]) await act('root-causes', CAUSE, 'compliance');
    const body = { rootCause: 1, kind: 'corrective', owner, dueOn: '2020-01-31', description: 'MARKED' };
    const { action } = await one.act('corrective-actions', body, 'compliance');
    const { position } = await two.act('corrective-actions', { action, rootCause: 1 });
    const summary = {
      ...{ id: action, folio: one.folio, kind: 'corrective', owner, dueOn: '2020-01-31' },
    };
    const listed = {
      ...{ ...summary, overdue: true, rootCause: { cause: CAUSE.cause, area: 'system' } },
      complaints: [{ folio: one.folio }, { folio: two.folio }],
    };

    expect((await board('/v1/corrective-actions?open=true', position)).body).toEqual({
      correctiveActions: [listed],
    });
    expect((await board('/v1/corrective-actions?open=false', position)).body).toEqual({
      correctiveActions: [],
    });
    const verification = { effective: true, evidence: 'MARKED' };
    const path = `corrective-actions/${action}/verifications`;
    const { position: after } = await two.act(path, verification, 'compliance');
    const verifier = running().place.keys.compliance.principal;
    const verified = { effective: true, at: expect.any(String), by: verifier };
    const done = await board('/v1/corrective-actions?open=false', after);
    expect(done.body).toEqual({ correctiveActions: [{ ...listed, overdue: false, verified }] });
    const printedDone = await printed('corrective-actions', '--open', 'false');
    expect(printedDone.document).toEqual(done.body);
    expect(printedDone.text).toContain('effective');

    const causes = await board('/v1/causes', after);
    expect(causes.body).toMatchObject({
      causes: [
        {
          ...{ cause: CAUSE.cause, areas: ['system'], count: 3 },
          complaints: expect.arrayContaining([one, two, three].map(({ folio }) => ({ folio }))),
          correctiveActions: [{ ...summary, overdue: false, verified }],
        },
      ],
    });
    const printedCauses = await printed('causes');
    expect(printedCauses.document).toEqual(causes.body);
    expect(printedCauses.text).toContain(`${CAUSE.cause}`);
    expect((await board('/v1/causes?until=2020-01-01', after)).body).toEqual({
      ...{ since: '2019-01-01', until: '2020-01-01', causes: [] },
    });
    expect((await by('handler').get('/v1/causes?until=2020-02-30')).code).toBe('bad-parameter');
    const { env } = running().place;
    expect((await runLedger(['causes', '--until', 'yesterday'], { env })).status).toBe(2);
  });
});

describe('The board of safety', () => {
  it('shows open matters by their clock, with causes and remedies, then what was closed', async () => {
    const assessment = { severity: 'high', safety: true, rationale: 'MARKED words' };
    const [one, two] = [await filed(), await filed({ product: 'Kettle' })];
    await one.act('assessments', assessment);
    await two.act('assessments', assessment);
    for (const { act } of [two, await filed(), await filed()])
      await act('root-causes', { cause: 'loose-lid', area: 'product' });
    await two.act('remedies', { kind: 'replacement', description: 'MARKED' });
    await two.act('remedies/1/fulfilments');
    await one.act('closures', { reason: 'withdrawn', justification: 'MARKED' });
    const { position } = await two.act('contacts', {
      channel: 'phone',
      direction: 'inbound',
      with: 'complainant',
    });

    const matter = {
      ...{ folio: two.folio, status: 'assessed', product: 'Kettle', severity: 'critical' },
      receivedAt: expect.any(String),
      clock: { dueAt: expect.any(String), met: true, metAt: expect.any(String), breached: false },
      remedies: [
        { n: 1, kind: 'replacement', state: 'fulfilled', overdue: false, promisedAt: expect.any(String) },
      ],
      rootCauses: [{ cause: 'loose-lid', area: 'product', recurring: true }],
    };
    expect((await board('/v1/safety?open=true', position)).body).toEqual({ complaints: [matter] });
    const whole = await board('/v1/safety', position);
    expect(whole.body).toMatchObject({
      complaints: [{ folio: two.folio }, { folio: one.folio, status: 'closed', clock: { met: true } }],
    });
    const shown = await printed('safety');
    expect(shown.document).toEqual(whole.body);
    expect(shown.text).toContain('loose-lid (recurring)');
    expect((await printed('safety', '--open', 'false')).document).toMatchObject({
      complaints: [{ folio: one.folio }],
    });
  });
});

describe('The board of retention', () => {
  it('shows closed complaints whose retention ends before a day, with holds and requests', async () => {
    const { folio, act } = await filed();
    await act('closures', { reason: 'withdrawn', justification: 'MARKED' });
    await act('legal-holds', { reason: 'MARKED' }, 'compliance');
    const { position } = await act('erasure-requests', {
      ...{ basis: 'retention', reason: 'MARKED', scope: 'complaint' },
    });
    const line = {
      folio,
      policy: { id: 'iso-10002-default', version: 1 },
      closedAt: expect.any(String),
      retainedUntil: expect.any(String),
      onHold: true,
      erasure: { n: 1, state: 'requested' },
    };

    expect((await board('/v1/retention', position)).body).toEqual({ complaints: [] });
    const later = await board('/v1/retention?dueBefore=2100-01-01', position);
    expect(later.body).toEqual({ complaints: expect.arrayContaining([line]) });
    const shown = await printed('retention', '--due-before', '2100-01-01');
    expect(shown.document).toEqual(later.body);
    expect(shown.text).toContain('HOLD');
    const first = (await board('/v1/retention?dueBefore=2100-01-01&limit=1', position)).body;
    const rest = `/v1/retention?dueBefore=2100-01-01&limit=200&cursor=${first['cursor']}`;
    expect([
      ...Object(first['complaints']),
      ...Object((await board(rest, position)).body['complaints']),
    ]).toEqual(later.body['complaints']);
    expect((await by('handler').get('/v1/retention?dueBefore=soon')).code).toBe('bad-parameter');
    const { env } = running().place;
    expect((await runLedger(['retention', '--due-before', 'soon'], { env })).status).toBe(2);
  });
});
