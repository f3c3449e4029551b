import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { until } from '../../support/until.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';
import { erasedBut } from './support/erased-but.ts';

const running = whileRunning();
const REASON = 'A letter came.';
const WHOLE = { basis: 'data-subject-request', reason: REASON, scope: 'complaint' };
const GRANTED = { decision: 'granted', reason: REASON, override: 'Consent was withdrawn.' };

/** A complaint, and the commands on it by role. */
async function filed(body: object = {}) {
  const { folio, events } = await told(file(running().as('application'), body));
  const act = (role: KeyRole | { readonly key: string }, path: string, sent: object = {}) => {
    const key = typeof role === 'string' ? running().place.keys[role].key : role.key;
    return asking(running().program.url, key).post(`/v1/complaints/${folio}/${path}`, sent);
  };
  const code = async (answer: Promise<Answered>): Promise<string> => {
    const { status, code: refused } = await answer;
    return refused === undefined ? String(status) : `${status} ${refused}`;
  };
  return { folio, receipt: events[0] ?? '', act, code };
}

async function closed(body: object = {}) {
  const complaint = await filed(body);
  const by = handling(complaint.folio, running().as('handler'));
  await told(by.close('*', 'withdrawn', { justification: 'Told by telephone.' }));
  return complaint;
}

/** Waits until the list says that the first erasure of a complaint is done. */
async function erased(folio: string): Promise<void> {
  const { program, place } = running();
  const auditor = asking(program.url, place.keys.auditor.key);
  await until('the erasure is done', async () => {
    const { body } = await auditor.get('/v1/erasures?state=erased&limit=200');
    return JSON.stringify(body).includes(folio);
  });
}

describe('Legal holds over HTTP', () => {
  it('are numbered, placed by compliance, and released once', async () => {
    const { act, code } = await filed();

    expect(await act('compliance', 'legal-holds', { reason: REASON, authority: 'Court' })).toMatchObject({
      status: 201,
      body: { hold: 1, status: 'received' },
    });
    expect(await act('compliance', 'legal-holds/1/releases', { reason: REASON })).toMatchObject({
      status: 201,
      body: { hold: 1 },
    });
    expect(await code(act('compliance', 'legal-holds/1/releases', { reason: REASON }))).toBe(
      '409 hold-already-released',
    );
    expect(await code(act('compliance', 'legal-holds/2/releases', { reason: REASON }))).toBe(
      '404 unknown-hold',
    );
    expect(await code(act('compliance', 'legal-holds', {}))).toBe('422 invalid-body');
    expect(await code(act('handler', 'legal-holds', { reason: REASON }))).toBe('403 role-not-allowed');
  });
});

describe('An erasure over HTTP', () => {
  it('is requested, granted and executed by three persons', async () => {
    const { act, code } = await closed();

    expect(await act('handler', 'erasure-requests', WHOLE)).toMatchObject({
      status: 201,
      body: { erasure: 1 },
    });
    expect(await code(act('administrator', 'erasure-requests/1/executions'))).toBe('409 erasure-not-granted');
    expect(await act('compliance', 'erasure-requests/1/decisions', GRANTED)).toMatchObject({ status: 201 });
    expect(await code(act('compliance', 'erasure-requests/1/decisions', GRANTED))).toBe(
      '409 erasure-already-decided',
    );
    const executed = await act('administrator', 'erasure-requests/1/executions');
    expect(executed).toMatchObject({ status: 201, body: { erasure: 1, status: 'closed' } });
    expect(Object.keys(executed.body).toSorted()).toEqual([
      'erasure',
      'events',
      'folio',
      'position',
      'revision',
      'status',
    ]);
    expect(await code(act('administrator', 'erasure-requests/1/executions'))).toBe(
      '409 erasure-already-started',
    );
  });

  it('of a person names the complaints that it would reach, to who decides and executes it', async () => {
    const [phone, email] = ['+44 20 7946 0555', `${crypto.randomUUID()}@example.org`];
    const own = await closed({ complainant: { email, phone } });
    const shared = await closed({ complainant: { email: `${crypto.randomUUID()}@example.org`, phone } });
    const other = await filed({
      complainant: { email: `${crypto.randomUUID()}@example.org` },
      representative: { email },
    });
    const last = await own.act('handler', 'erasure-requests', { ...WHOLE, scope: 'person' });
    const { program, place } = running();
    const listed = async (query: string) => {
      const auditor = asking(program.url, place.keys.compliance.key);
      const { body, status } = await auditor.get(
        `/v1/erasures?${query}limit=200&after=${String(last.body['position'])}`,
      );
      expect(status).toBe(200);
      const { erasures } = body as { erasures: readonly Readonly<Record<string, unknown>>[] };
      return { erasures, own: erasures.find(({ folio }) => folio === own.folio) };
    };

    const reaches = {
      complaints: { count: 2, folios: [own.folio, shared.folio].toSorted() },
      asRepresentative: { count: 1, folios: [other.folio] },
    };
    expect((await listed('state=requested&')).own).toMatchObject({ scope: 'person', reaches });
    const all = await listed('');
    expect(
      all.erasures.filter(({ scope, reaches: told }) => scope !== 'person' && told !== undefined),
    ).toEqual([]);
    expect(JSON.stringify(all.erasures)).not.toContain(email);
    await own.act('compliance', 'erasure-requests/1/decisions', GRANTED);
    expect((await listed('')).own).toHaveProperty('reaches');
  });

  it('is swept: the history shows what was erased, by whom and how, and the list that it is done', async () => {
    const { act, folio } = await closed({
      complainant: { name: 'Ann Example', email: 'ann@example.org' },
      problem: { description: 'Bob was rude.' },
    });
    await act('handler', 'erasure-requests', WHOLE);
    await act('compliance', 'erasure-requests/1/decisions', GRANTED);
    await act('administrator', 'erasure-requests/1/executions');
    await erased(folio);

    const { body } = await asking(running().program.url, running().place.keys.handler.key).get(
      `/v1/complaints/${folio}/history`,
    );
    const events: readonly Readonly<Record<string, unknown>>[] = Object(body['events']);
    expect(events.map(({ type, personal }) => [type, personal])).toEqual([
      ['ComplaintReceived', 'erased'],
      ['ComplaintClosed', 'erased'],
      ['ErasureRequested', { reason: REASON }],
      ['ErasureDecided', { reason: REASON, override: 'Consent was withdrawn.' }],
      ['ErasureStarted', undefined],
      ['PersonalDataErased', undefined],
    ]);
    const { place } = running();
    expect(events.at(-1)).toMatchObject({
      actor: { id: 'system', role: 'system' },
      data: { executor: place.keys.administrator.principal, decryption: 'failed' },
    });
  });

  it('leaves a complaint that takes no free text, and goes on without', async () => {
    const { act, code } = await closed();
    await act('handler', 'erasure-requests', WHOLE);
    await act('compliance', 'erasure-requests/1/decisions', GRANTED);
    await act('administrator', 'erasure-requests/1/executions');

    expect(await code(act('handler', 'reopenings', { reason: REASON }))).toBe('409 subject-erased');
    expect(await code(act('handler', 'reopenings', { note: REASON }))).toBe('409 subject-erased');
    expect(await code(act('handler', 'reopenings'))).toBe('201');
  });

  it('of one event names an event of the complaint and texts that it has', async () => {
    const { act, code, receipt } = await filed({
      problem: { description: 'Ann told me.' },
      complainant: { name: 'Ann' },
    });
    const one = { ...WHOLE, scope: 'event', event: receipt };
    const ask = (more: object) => code(act('handler', 'erasure-requests', { ...one, ...more }));

    expect(await ask({ event: crypto.randomUUID() })).toBe('409 no-such-event');
    expect(await ask({ keep: { '/personal/reference': 'x' } })).toBe('409 no-such-field');
    expect(await ask({ keep: { '/personal/complainant/name': 'two\nlines' } })).toBe('422 malformed-value');
    expect(await ask({ keep: { '/data/product': 'x' } })).toBe('422 invalid-body');
    expect(await ask({ event: undefined })).toBe('422 event-and-scope');
    expect(await ask({ scope: 'person', event: undefined, keep: {} })).toBe('422 keep-and-scope');
    expect(await ask({ keep: { '/personal/problem/description': 'They told me.' } })).toBe('201');
    const { override: _, ...granted } = GRANTED;
    expect(await code(act('compliance', 'erasure-requests/1/decisions', granted))).toBe('201');
  });

  it('of one event leaves the reasons of holds and erasures, which outlive it', async () => {
    const { folio, receipt, act, code } = await closed({ problem: { description: 'Late.' } });
    const one = { ...WHOLE, scope: 'event' };
    const hold = await act('compliance', 'legal-holds', { reason: REASON, authority: 'Court' });
    const request = await act('handler', 'erasure-requests', { ...one, event: receipt });
    await act('compliance', 'legal-holds/1/releases', { reason: REASON });
    for (const { body } of [hold, request]) {
      expect(body).toHaveProperty('events');
      const [event] = body['events'] as readonly string[];
      expect(await code(act('handler', 'erasure-requests', { ...one, event }))).toBe('409 outlives-erasures');
    }
    const { program, place } = running();
    const { body } = await asking(program.url, place.keys.handler.key).get(`/v1/complaints/${folio}/history`);
    expect(JSON.stringify(body)).toContain('Court');
  });

  it('of one event leaves what may stay of a correction and of an answer in force', async () => {
    const [wrong, right] = [`${crypto.randomUUID()}@example.org`, `${crypto.randomUUID()}@example.org`];
    const { act, folio, receipt } = await filed({ complainant: { name: 'Ann Example', email: wrong } });
    const { program, place } = running();
    const by = (role: KeyRole) => asking(program.url, place.keys[role].key);
    const handler = by('handler');
    const left = (event: string, keep: Readonly<Record<string, string | null>>) =>
      erasedBut({ folio, event, keep }, by);
    const email = async (): Promise<unknown> =>
      Object((await handler.get(`/v1/complaints/${folio}`)).body['personal']).complainant.email;
    const found = async (by: string) =>
      JSON.stringify((await handler.post('/v1/complaint-searches', { email: by })).body).includes(folio);

    const correction = { event: receipt, field: '/personal/complainant/email', reason: 'A slip of Bob.' };
    const corrected = await act('handler', 'corrections', { ...correction, value: right });
    const stayed = await left(Object(corrected.body)['events'][0], { '/personal/reason': 'A slip.' });
    expect([await email(), await found(right), await found(wrong)]).toEqual([right, true, false]);

    await act('handler', 'assessments', { severity: 'low', complexity: 'simple', safety: false });
    const answer = { reasons: 'Bob was late.', recourse: 'Ask Bob.' };
    const proposed = await act('handler', 'responses', { type: 'final', outcome: 'upheld', ...answer });
    expect((await act('approver', 'responses/1/approvals')).status).toBe(201);
    const [proposal] = Object(proposed.body)['events'];
    const once = await left(proposal, { '/personal/reasons': 'We were late.' });
    await left(once, { '/personal/recourse': 'Ask an ombudsman.' });
    const letter = await handler.get(`/v1/complaints/${folio}/letters/response`);
    expect(letter.status).toBe(200);
    expect(letter.body['text']).toContain('We were late.');
    expect(letter.body['text']).toContain('Ask an ombudsman.');

    await left(stayed, { '/personal/new': null });
    expect([await email(), await found(right), await found(wrong)]).toEqual([undefined, false, false]);
  });

  it('of one field leaves the others, in the complaint and in its history', async () => {
    const { act, folio, receipt } = await filed({
      complainant: { name: 'Ann Example' },
      problem: { description: 'Bob was rude.' },
    });
    const keep = { '/personal/problem/description': 'A person was rude.' };
    await act('handler', 'erasure-requests', { ...WHOLE, scope: 'event', event: receipt, keep });
    await act('compliance', 'erasure-requests/1/decisions', { decision: 'granted', reason: REASON });
    await act('administrator', 'erasure-requests/1/executions');
    await erased(folio);

    const reader = asking(running().program.url, running().place.keys.handler.key);
    const { body } = await reader.get(`/v1/complaints/${folio}`);
    expect(body['personal']).toMatchObject({
      complainant: { name: 'Ann Example' },
      problem: { description: 'A person was rude.' },
    });
    const history = await reader.get(`/v1/complaints/${folio}/history`);
    expect(JSON.stringify(history.body)).not.toContain('Bob');
    expect(await act('handler', 'acknowledgements', { channel: 'email', note: 'x' })).toMatchObject({
      status: 201,
    });
  });

  it('of one field leaves the others to be corrected, and what was erased to nobody', async () => {
    const [wrong, right] = [`${crypto.randomUUID()}@example.org`, `${crypto.randomUUID()}@example.org`];
    const { act, folio, receipt } = await filed({
      complainant: { name: 'Ann Example', email: wrong, phone: '+44 20 7946 0123' },
    });
    const { program, place } = running();
    const by = (role: KeyRole) => asking(program.url, place.keys[role].key);
    await erasedBut({ folio, event: receipt, keep: { '/personal/complainant/phone': null } }, by);
    const correct = async (field: string, value: string) =>
      await act('handler', 'corrections', { event: receipt, field, value, reason: 'A slip.' });

    const corrected = await correct('/personal/complainant/email', right);
    expect(corrected.status).toBe(201);
    expect(await correct('/personal/complainant/phone', '+44 20 7946 0123')).toMatchObject({
      code: 'no-such-field',
    });

    const { body } = await by('handler').get(
      `/v1/complaints/${folio}?after=${String(corrected.body['position'])}`,
    );
    expect(Object(body['personal']).complainant).toEqual({ name: 'Ann Example', email: right });
    const found = await by('handler').post('/v1/complaint-searches', { email: right });
    expect(JSON.stringify(found.body)).toContain(folio);
  });
});
