import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { runLedger } from '../cli/run-ledger.ts';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';

const running = whileRunning();
const folder = mkdtempSync(join(tmpdir(), 'recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CONTACT = { channel: 'phone', direction: 'outbound', with: 'complainant', summary: 'Nobody answered.' };
const FINDING = { conclusion: 'substantiated', summary: 'Booked twice.' };
const REFERRAL = { body: 'An ombudsman', ground: 'It was rejected.', reference: 'O-17' };
const DECISION = { referral: 1, outcome: 'partly-upheld', binding: true, summary: 'Half is to be paid.' };

/** A complaint, and the commands and reads on it by role. */
async function filed(body: object = {}) {
  const { folio } = await told(file(running().as('application'), body));
  const { program, place } = running();
  const by = (role: KeyRole) => asking(program.url, place.keys[role].key);
  const act = (path: string, sent: object = {}, role: KeyRole = 'handler') =>
    by(role).post(`/v1/complaints/${folio}/${path}`, sent);
  const code = async (answer: Promise<Answered>): Promise<string> => {
    const { status, code: refused } = await answer;
    return refused === undefined ? String(status) : `${status} ${refused}`;
  };
  const read = async (position: unknown) =>
    (await by('handler').get(`/v1/complaints/${folio}?after=${position}`)).body;
  const history = async () => {
    const { body: document } = await by('handler').get(`/v1/complaints/${folio}/history`);
    const events: readonly Readonly<Record<string, unknown>>[] = Object(document['events']);
    return events.map(({ type, data, personal }) => ({ type, data, personal }));
  };
  const close = () =>
    told(
      handling(folio, running().as('handler')).close('*', 'withdrawn', { justification: 'Told by phone.' }),
    );
  return { folio, act, code, read, history, close, by };
}

describe('What is recorded beside the handling', () => {
  it('stands in the complaint, its history and its timeline', async () => {
    const { folio, act, code, read, history, by } = await filed();

    expect(await act('contacts', CONTACT)).toMatchObject({ status: 201, body: { status: 'received' } });
    expect(await code(act('findings', { ...FINDING, evidence: ['content-1'] }))).toBe('409 no-such-evidence');
    expect(await act('findings', FINDING)).toMatchObject({ status: 201, body: { status: 'investigating' } });
    expect(await act('investigation-waivers', { reason: 'Nothing is disputed.' })).toMatchObject({
      status: 201,
    });
    expect(await act('progress-reports', { channel: 'email', summary: 'We wait.' })).toMatchObject({
      status: 201,
    });
    const { body } = await act('satisfaction', { handling: 4, comment: 'Kind.' });

    expect(await read(body['position'])).toMatchObject({
      status: 'investigating',
      contacts: 1,
      investigation: { findings: 1, conclusion: 'substantiated', waived: true },
      satisfaction: { handling: 4 },
    });
    const { summary, ...contact } = CONTACT;
    expect((await history()).slice(1)).toEqual([
      { type: 'ContactRecorded', data: contact, personal: { summary } },
      {
        type: 'FindingRecorded',
        data: { conclusion: 'substantiated' },
        personal: { summary: 'Booked twice.' },
      },
      { type: 'InvestigationWaived', data: {}, personal: { reason: 'Nothing is disputed.' } },
      { type: 'ProgressReported', data: { channel: 'email' }, personal: { summary: 'We wait.' } },
      { type: 'SatisfactionRecorded', data: { handling: 4 }, personal: { comment: 'Kind.' } },
    ]);
    const timeline = await by('handler').get(`/v1/complaints/${folio}/timeline?after=${body['position']}`);
    expect(JSON.stringify(timeline.body)).toContain('Contact with the complainant (phone)');
  });

  it('is refused in a closed complaint, but for ratings, links and referrals', async () => {
    const { act, code, close } = await filed();
    const { folio: other } = await filed();
    await close();

    expect(await code(act('contacts', CONTACT))).toBe('409 complaint-closed');
    expect(await code(act('findings', FINDING))).toBe('409 complaint-closed');
    expect(await code(act('investigation-waivers', { reason: 'x' }))).toBe('409 complaint-closed');
    expect(await code(act('progress-reports', { channel: 'email' }))).toBe('409 complaint-closed');
    expect(await code(act('complainant-changes', { complainant: { name: 'x' } }))).toBe(
      '409 complaint-closed',
    );
    expect(await act('satisfaction', { outcome: 5 })).toMatchObject({
      status: 201,
      body: { status: 'closed' },
    });
    expect(await act('links', { kind: 'related', folio: other })).toMatchObject({ status: 201 });
    expect(await act('referrals', REFERRAL)).toMatchObject({ status: 201, body: { status: 'closed' } });
  });

  it('has bodies of a fixed shape', async () => {
    const { act, code } = await filed();

    expect(await code(act('contacts', { ...CONTACT, channel: 'unknown' }))).toBe('422 invalid-body');
    expect(await code(act('contacts', { ...CONTACT, with: 'nobody' }))).toBe('422 invalid-body');
    expect(await code(act('findings', { conclusion: 'true' }))).toBe('422 invalid-body');
    expect(await code(act('investigation-waivers'))).toBe('422 invalid-body');
    expect(await code(act('satisfaction', { handling: 6 }))).toBe('422 invalid-body');
    expect(await code(act('satisfaction', { comment: 'Fine.' }))).toBe('422 nothing-rated');
    expect(await code(act('links', { kind: 'related', folio: 'nonsense' }))).toBe('422 invalid-body');
    expect(await code(act('complainant-changes'))).toBe('422 nothing-changed');
    expect(await code(act('contacts', CONTACT, 'compliance'))).toBe('403 role-not-allowed');
  });
});

describe('A referral', () => {
  it('has a number, and one decision', async () => {
    const { act, code, read } = await filed();

    expect(await code(act('external-decisions', DECISION))).toBe('409 no-such-referral');
    expect(await act('referrals', REFERRAL)).toMatchObject({
      status: 201,
      body: { referral: 1, status: 'investigating' },
    });
    expect(await act('external-decisions', DECISION)).toMatchObject({ status: 201, body: { referral: 1 } });
    expect(await code(act('external-decisions', DECISION))).toBe('409 already-decided');
    const { body } = await act('referrals', REFERRAL);
    expect(body).toMatchObject({ referral: 2 });
    expect(await read(body['position'])).toMatchObject({
      referrals: [
        { n: 1, body: 'An ombudsman', outcome: 'partly-upheld', binding: true },
        { n: 2, body: 'An ombudsman' },
      ],
    });
  });

  it('is not made, and no third party spoken with, against the wish of the complainant', async () => {
    const { act, code } = await filed({ confidentiality: ['no-third-party'] });
    const third = { ...CONTACT, with: 'third-party' };

    expect(await code(act('referrals', REFERRAL))).toBe('409 no-third-party');
    expect(await code(act('contacts', third))).toBe('409 no-third-party');
    expect(await code(act('contacts', CONTACT))).toBe('201');
    expect(await code(act('complainant-changes', { confidentiality: [] }))).toBe('201');
    expect(await code(act('contacts', third))).toBe('201');
    expect(await code(act('referrals', REFERRAL))).toBe('201');
  });
});

describe('A change of the complainant', () => {
  it('shows the newest, keeps the history, and is found by both addresses', async () => {
    const old = `${crypto.randomUUID()}@example.org`;
    const next = `${crypto.randomUUID()}@example.org`;
    const { folio, act, read, history, by } = await filed({
      complainant: { name: 'Ann Example', email: old },
      representative: { name: 'Bob Example' },
    });

    await act('complainant-changes', { complainant: { email: next } });
    const { body } = await act('complainant-changes', { representative: null });

    const { personal } = await read(body['position']);
    expect(personal).toEqual({ complainant: { name: 'Ann Example', email: next } });
    expect((await history()).map((one) => one.personal)).toEqual([
      { complainant: { name: 'Ann Example', email: old }, representative: { name: 'Bob Example' } },
      { complainant: { email: next } },
      { representative: null },
    ]);
    for (const email of [old, next]) {
      const found = await by('handler').post('/v1/complaint-searches', { email });
      expect(found.body['complaints']).toMatchObject([{ folio }]);
    }
  });
});

describe('A link', () => {
  it('is seen from both complaints', async () => {
    const one = await filed();
    const other = await filed();
    const link = { kind: 'duplicate-of', folio: other.folio.toLowerCase(), reason: 'Sent twice.' };
    const { body } = await one.act('links', link);

    expect(await one.read(body['position'])).toMatchObject({
      links: [{ kind: 'duplicate-of', folio: other.folio }],
    });
    expect(await other.read(body['position'])).toMatchObject({
      links: [{ kind: 'duplicated-by', folio: one.folio }],
    });
    const status = await runLedger(['status', other.folio, '--json'], { env: running().place.env });
    expect(JSON.parse(status.out)).toMatchObject({ links: [{ kind: 'duplicated-by', folio: one.folio }] });
  });
});

describe('The same by lines of history', () => {
  const LINES = [
    { externalId: 'R-1', occurredAt: '2020-01-01', complainant: { email: 'a@example.org' } },
    {
      command: 'record-contact',
      occurredAt: '2020-01-02',
      direction: 'inbound',
      with: 'complainant',
      by: 'p-1',
    },
    {
      command: 'record-finding',
      occurredAt: '2020-01-03',
      ...FINDING,
      evidence: ['content-1'],
      actId: 'f-1',
    },
    { command: 'waive-investigation', dateUnknown: true },
    { command: 'report-progress', occurredAt: '2020-01-04T10:00:00+01:00', channel: 'letter' },
    { command: 'change-complainant', occurredAt: '2020-01-05', complainant: { email: 'b@example.org' } },
    { command: 'record-external-decision', occurredAt: '2020-01-06', outcome: 'settled', binding: false },
    { command: 'refer', occurredAt: '2020-01-06', referral: 1, body: 'An ombudsman' },
    { command: 'link', occurredAt: '2020-01-07', kind: 'related', folio: '7K3F-9QW2-XH-W' },
    { command: 'record-satisfaction', occurredAt: '2020-01-08', handling: 2, outcome: 3 },
  ].map((line) => ({ source: 'desk', externalId: 'R-1', ...line }));

  it('are all imported, and add nothing the second time', async () => {
    const path = join(folder, 'history.jsonl');
    writeFileSync(path, LINES.map((line) => JSON.stringify(line)).join('\n'));
    const load = async () => {
      const ran = await runLedger(['import', path, '--format', 'jsonl', '--json'], {
        env: running().place.env,
      });
      return { ...JSON.parse(ran.out), status: ran.status };
    };

    expect(await load()).toMatchObject({ read: 10, rejected: 0, events: 10, status: 0 });
    expect(await load()).toMatchObject({ read: 10, alreadyPresent: 10, rejected: 0, events: 0, status: 0 });
  });
});
