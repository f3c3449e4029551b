import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { until } from '../../support/until.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, told } from './support/acts.ts';
import { asking } from './support/asking.ts';
import { erasedBut } from './support/erased-but.ts';
import { walkAll } from './support/walk.ts';

/*
 * A complainant wishes to stay anonymous, acts by the tracking code, and has another complaint that was erased. A route
 * that tells anybody but compliance who it is fails here, also a route that is new. The pseudonym tells it, too: whoever
 * files a complaint with a guessed address could compare the two.
 */

const running = whileRunning({ LEDGER_RATE_LIMIT: '1000000' });

const OTHERS = ['application', 'handler', 'approver', 'auditor', 'administrator'] as const;
const READERS = ['handler', 'approver', 'auditor'] as const;
const EMAIL = 'nora.nameless@example.org';
const NAME = 'Nora Nameless';
const REPORTED = { from: '2020-01-01', to: '2100-01-01' };

type Json = Readonly<Record<string, unknown>>;

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);

async function act(role: KeyRole, path: string, body: object): Promise<Json> {
  const answer = await by(role).post(path, body);
  expect([path, answer.status, answer.code]).toEqual([path, expect.any(Number), undefined]);
  return answer.body;
}

const on = (folio: string, path: string, body: object, role: KeyRole = 'handler') =>
  act(role, `/v1/complaints/${folio}/${path}`, body);

async function filed(body: object): Promise<{ readonly folio: string; readonly trackingCode: string }> {
  const complainant = { email: EMAIL, name: NAME };
  const { folio, trackingCode = '' } = await told(
    file(running().as('application'), { complainant, ...body }),
  );
  return { folio, trackingCode };
}

async function give(folio: string, code: string, path: string, body: object): Promise<number> {
  const answer = await fetch(`${running().program.url}/v1/track/${folio}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Tracking ${code}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  return answer.status;
}

/** What a reader is shown who says what for. */
async function shown(role: KeyRole, path: string): Promise<Json> {
  const headers = {
    authorization: `Bearer ${running().place.keys[role].key}`,
    'x-purpose': 'to see what is shown',
  };
  return Object(await (await fetch(`${running().program.url}${path}`, { headers })).json());
}

async function eventsOf(role: KeyRole, folio: string): Promise<readonly Json[]> {
  return Object(await shown(role, `/v1/complaints/${folio}/history`)).events;
}

const received = (events: readonly Json[]): Json =>
  Object(events.find(({ type }) => type === 'ComplaintReceived'));

async function erased(folio: string, scope: 'complaint' | 'person'): Promise<void> {
  const request = { basis: 'data-subject-request', reason: 'The person asks for it.', scope };
  const { erasure } = await on(folio, 'erasure-requests', request);
  const decision = { decision: 'granted', reason: 'Rightly.', override: 'The person insists.' };
  await on(folio, `erasure-requests/${erasure}/decisions`, decision, 'compliance');
  await on(folio, `erasure-requests/${erasure}/executions`, {}, 'administrator');
  await until('the erasure has ended', async () =>
    (await eventsOf('compliance', folio)).some(({ type }) => type === 'PersonalDataErased'),
  );
}

interface Stage {
  readonly folio: string;
  /** Another anonymous complaint of the same person, whose personal data was erased. */
  readonly gone: string;
  /** The pseudonym of the person. */
  readonly ref: string;
}

let staged: Promise<Stage> | undefined;
const stage = (): Promise<Stage> => {
  staged ??= setUp();
  return staged;
};

async function setUp(): Promise<Stage> {
  const { folio, trackingCode } = await filed({ confidentiality: ['anonymous'] });
  const code = trackingCode;
  expect(await give(folio, code, '/information', { text: 'Here it is.' })).toBe(201);
  const headers = { authorization: `Tracking ${code}` };
  await fetch(`${running().program.url}/v1/track/${folio}`, { headers });

  // The wish is added later here.
  const { folio: gone } = await filed({});
  await on(gone, 'complainant-changes', { complainant: {}, confidentiality: ['anonymous'] });
  await on(gone, 'closures', { reason: 'withdrawn', justification: 'By telephone.' });
  await erased(gone, 'complaint');

  const ref = Object(received(await eventsOf('compliance', folio))['data']).complainantRef;
  expect(ref).toMatch(/^[0-9a-f-]{36}$/);
  return { folio, gone, ref };
}

async function walk(role: KeyRole) {
  const { folio, gone } = await stage();
  const { place, program } = running();
  const last = await told(file(running().as('application')));
  await by('compliance').get(
    `/v1/reports/accountability?from=${REPORTED.from}&to=${REPORTED.to}&after=${last.position}`,
  );
  const [report] = Object((await by('compliance').get('/v1/reports')).body).reports;
  return await walkAll({
    url: program.url,
    key: place.keys[role].key,
    values: {
      folio: [folio, gone],
      ...{
        content: ['none'],
        id: ['iso-10002-default'],
        name: ['accountability'],
        kind: ['acknowledgement'],
      },
      figure: report.figures.map(({ name }: { readonly name: string }) => name),
      ...{ from: [REPORTED.from], to: [REPORTED.to], dueBefore: ['2100-01-01'], groupBy: ['product'] },
      ...{ handler: ['none'], q: [folio], dueWithin: ['P10000D'], before: ['end'], base: ['0'] },
    },
  });
}

describe('Who stays anonymous', () => {
  it('is known to compliance, also by what relates complaints of one person', async () => {
    const { folio, ref } = await stage();
    const seen = await walk('compliance');
    const withRef = new Set(seen.filter(({ text }) => text.includes(ref)).map(({ route }) => route));
    expect([...withRef].sort()).toEqual([
      '/v1/complaints/{folio}/history',
      '/v1/complaints/{folio}/reads',
      '/v1/complaints/{folio}/timeline',
      '/v1/events',
    ]);
    expect(JSON.stringify(await shown('compliance', `/v1/complaints/${folio}`))).toContain(NAME);
  });

  it.each(OTHERS)('is told by no route to the %s', async (role) => {
    const { ref } = await stage();
    const seen = await walk(role);
    const traces = seen.filter(({ text }) => [ref, EMAIL, NAME].some((mark) => text.includes(mark)));
    expect(traces.map(({ route, address }) => `${route}: ${address}`)).toEqual([]);
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it.each(OTHERS.filter((role) => role !== 'administrator'))(
    'is told by no stream of events to the %s',
    async (role) => {
      const { ref, folio, gone } = await stage();
      const { folio: last } = await told(file(running().as('application')));
      const answer = await fetch(`${running().program.url}/v1/events/stream`, {
        headers: { authorization: `Bearer ${running().place.keys[role].key}` },
      });
      const parts: string[] = [];
      const decoder = new TextDecoder();
      for await (const part of answer.body ?? []) {
        parts.push(decoder.decode(part, { stream: true }));
        if (parts.join('').includes(last)) break;
      }
      const seen = parts.join('');
      expect([folio, gone, ref].map((one) => seen.includes(one))).toEqual([true, true, false]);
      expect(seen).toContain('"complainantRef":"withheld"');
    },
  );

  it.each(READERS)('keeps the digests for the %s, and says what is withheld', async (role) => {
    const { folio, gone } = await stage();
    const [seen, whole] = [await eventsOf(role, folio), await eventsOf('compliance', folio)];
    const digests = (events: readonly Json[]) =>
      events.map(({ dataDigest, prevHash }) => [dataDigest, prevHash]);
    expect(digests(seen)).toEqual(digests(whole));
    expect(received(seen)).toMatchObject({ data: { complainantRef: 'withheld' } });
    expect(seen.find(({ type }) => type === 'ContactRecorded')).toMatchObject({
      actor: { id: 'withheld', role: 'complainant' },
    });
    // Nothing of this record is sealed, so its digest would confirm a guess of the pseudonym.
    const record = (events: readonly Json[]) => events.find(({ type }) => type === 'PersonalDataErased');
    expect(record(await eventsOf(role, gone))).toMatchObject({
      data: { complainantRef: 'withheld' },
      dataDigest: 'withheld',
    });
    expect(record(await eventsOf('compliance', gone))).toMatchObject({
      dataDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('What stays of single events after an erasure', () => {
  const MARKS = ['Rita Right', 'R. R.'] as const;

  it('names nobody to the readers who may not know who it is', async () => {
    const { folio } = await filed({ confidentiality: ['anonymous'] });
    const receipt = String(received(await eventsOf('compliance', folio))['id']);
    const [right, short] = MARKS;
    const corrected = await on(
      folio,
      'corrections',
      { event: receipt, field: '/personal/complainant/name', value: right, reason: 'As asked.' },
      'compliance',
    );
    const [correction] = Object(corrected).events;
    await erasedBut({ folio, event: correction, keep: { '/personal/reason': 'typo' } }, by);
    const email = { '/personal/complainant/email': null };
    const stayed = await erasedBut({ folio, event: receipt, keep: email }, by);
    await erasedBut({ folio, event: stayed, keep: { '/personal/complainant/name': short } }, by);

    const seen = JSON.stringify(await eventsOf('compliance', folio));
    expect([right, short].filter((mark) => !seen.includes(mark))).toEqual([]);
    const { env, keys } = running().place;
    for (const role of READERS) {
      const history = JSON.stringify(await eventsOf(role, folio));
      const { out } = await runLedger(['history', folio, '--json', '--as', keys[role].principal], { env });
      const told = [history, out, JSON.stringify(await shown(role, `/v1/complaints/${folio}`))];
      expect([
        role,
        told.map((text) => [...MARKS, NAME, EMAIL].filter((mark) => text.includes(mark))),
      ]).toEqual([role, [[], [], []]]);
      expect(history).toContain('typo');
    }
  });
});

describe('A complaint that somebody files with a guessed address', () => {
  it('leads to no anonymous complaint: by no search, whatever its pages', async () => {
    await stage();
    const { folio } = await filed({ confidentiality: ['anonymous'] });
    const guess = await filed({});
    for (const role of ['handler', 'approver'] as const)
      for (const limit of [1, 2, 50]) {
        const { body } = await by(role).post(`/v1/complaint-searches?limit=${limit}`, { email: EMAIL });
        expect(body).toEqual({ complaints: [expect.objectContaining({ folio: guess.folio })] });
      }
    const { text } = await posted('compliance', '/v1/complaint-searches', { email: EMAIL });
    expect(text).toContain(folio);
    // Who was shown nothing of it stands in no record of its reads.
    const reads = Object(await shown('auditor', `/v1/complaints/${folio}/reads`)).reads;
    const searches = reads.filter(({ what }: Json) => what === 'search');
    expect(searches.map(({ by: reader }: Json) => Object(reader).role)).toEqual(['compliance']);
  });

  it('leads to none by the erasure of the person either', async () => {
    const { folio } = await stage();
    const guess = (await filed({})).folio;
    await on(guess, 'closures', { reason: 'withdrawn', justification: 'By telephone.' });
    const request = { basis: 'data-subject-request', reason: 'A guess.', scope: 'person' };
    const { position } = await on(guess, 'erasure-requests', request);
    const reached = async (role: KeyRole) => {
      const { erasures } = Object(await shown(role, `/v1/erasures?after=${position}`));
      return erasures.find((one: Json) => one['folio'] === guess).reaches.complaints;
    };
    for (const role of ['auditor', 'administrator'] as const) {
      const { count, folios } = await reached(role);
      expect([role, count > folios.length, folios.includes(folio)]).toEqual([role, true, false]);
    }
    expect((await reached('compliance')).folios).toContain(folio);

    await erased(guess, 'person');
    const kept = async (role: KeyRole) => {
      const events = await eventsOf(role, guess);
      return Object(events.find(({ type }) => type === 'PersonalDataErased')).data.kept;
    };
    const open = (named: string) => expect.arrayContaining([{ folio: named, why: 'complaint-open' }]);
    expect(await kept('compliance')).toEqual(open(folio));
    for (const role of READERS) {
      expect(await kept(role)).toEqual(open('withheld'));
      expect(JSON.stringify(await kept(role))).not.toContain(folio);
    }
    const feed = JSON.stringify((await by('application').get('/v1/events?limit=1000')).body);
    expect(feed).toContain('{"folio":"withheld","why":"complaint-open"}');
  });
});

describe('The id of another system that may hold an address', () => {
  it('finds no anonymous complaint for anybody but compliance, and is shown to nobody else', async () => {
    const { env } = running().place;
    const directory = await mkdtemp(join(tmpdir(), 'ledger-'));
    const path = join(directory, 'old.jsonl');
    const line = {
      ...{ externalId: EMAIL, source: 'crm', channel: 'email', occurredAt: '2025-03-01T10:00:00Z' },
      confidentiality: ['anonymous'],
    };
    await writeFile(path, `${JSON.stringify(line)}\n`);
    const imported = await runLedger(['import', path, '--format', 'jsonl', '--json'], { env });
    await rm(directory, { recursive: true });
    expect(JSON.parse(imported.out)).toMatchObject({ accepted: 1 });
    const { position } = await told(file(running().as('application')));

    const q = encodeURIComponent(`crm:${EMAIL}`);
    const found = async (role: KeyRole) =>
      Object(await shown(role, `/v1/complaints?q=${q}&after=${position}`)).complaints;
    const [{ folio }] = await found('compliance');
    for (const role of ['application', ...READERS] as const) expect(await found(role)).toEqual([]);
    expect(JSON.stringify(await eventsOf('compliance', folio))).toContain(EMAIL);
    for (const role of READERS) expect(JSON.stringify(await eventsOf(role, folio))).not.toContain(EMAIL);
  });
});

describe('The command line as somebody who may not know who it is', () => {
  it('shows what the API shows them, and everything to compliance and to whoever names nobody', async () => {
    const { folio, ref } = await stage();
    const { env, keys } = running().place;
    const traces = ({ out, err }: { readonly out: string; readonly err: string }) =>
      [ref, EMAIL, NAME].filter((mark) => `${out}${err}`.includes(mark));
    for (const command of [
      ['history', folio],
      ['history', folio, '--json'],
      ['status', folio],
      ['status', folio, '--json'],
      ['letter', folio, 'acknowledgement'],
    ]) {
      for (const role of READERS) {
        const seen = await runLedger([...command, '--as', keys[role].principal], { env });
        expect([command, role, seen.status, traces(seen)]).toEqual([command, role, 0, []]);
        expect(seen.out).toContain(folio);
      }
      if (command[0] === 'letter') continue;
      for (const who of [[], ['--as', keys.compliance.principal]]) {
        const whole = await runLedger([...command, ...who], { env });
        expect([command, who, whole.status, traces(whole).length > 1]).toEqual([command, who, 0, true]);
      }
    }
    const exported = ['subject', 'export', '--email', EMAIL, '--json', '--as'];
    for (const role of READERS) {
      const { status, out, err } = await runLedger([...exported, keys[role].principal], { env });
      expect([role, status, out]).toEqual([role, 1, '']);
      expect(err).toContain('role-not-allowed');
    }
    expect((await runLedger([...exported, keys.compliance.principal], { env })).out).toContain(ref);
  });
});

async function posted(role: KeyRole, path: string, body: object): Promise<{ readonly text: string }> {
  const answer = await fetch(`${running().program.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${running().place.keys[role].key}`,
      'content-type': 'application/json',
      'x-purpose': 'to see what is shown',
    },
    body: JSON.stringify(body),
  });
  return { text: await answer.text() };
}
