import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { COMMANDS, isHttpCommand } from '#commands';
import { whileRunning } from './support/acceptance.ts';
import { asking } from './support/asking.ts';

const running = whileRunning();

/** A name that no other ledger uses, because tests may share an event store. */
const PRODUCT = `Kettle ${crypto.randomUUID()}`;
const MARK = 'Quintessa Marblewood';
const told = () => ({ reason: `for ${MARK}`, complainantToldAt: new Date().toISOString() });

type Json = Readonly<Record<string, unknown>>;
const json = (value: unknown): Json => Object(value);
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);

const given = new Set<string>();

/** The command that has an address. */
function commandAt(path: string): string {
  const found = COMMANDS.filter(isHttpCommand).find(({ http }) =>
    new RegExp(`^${http.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return found?.type ?? path;
}

async function give(role: KeyRole, path: string, body: object = {}): Promise<Json> {
  const answer = await by(role).post(path, body);
  expect([path, answer.status, answer.code]).toEqual([path, 201, undefined]);
  given.add(commandAt(path));
  return answer.body;
}

async function read(role: KeyRole, path: string): Promise<Json> {
  const { status, body } = await by(role).get(path);
  expect([path, status]).toEqual([path, 200]);
  return body;
}

async function filed(body: object = {}) {
  const receipt = await give('application', '/v1/complaints', {
    ...{ channel: 'web', complainant: { name: MARK }, problem: { description: `${MARK} wrote` }, ...body },
  });
  const path = `/v1/complaints/${receipt['folio']}`;
  const act = (role: KeyRole, command: string, sent: object = {}) => give(role, `${path}/${command}`, sent);
  return { receipt, folio: String(receipt['folio']), path, act };
}

/** The id of a content that was uploaded. */
async function uploaded(path: string): Promise<string> {
  const { program, place } = running();
  const answer = await fetch(`${program.url}${path}/evidence-contents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${place.keys.handler.key}`, 'content-type': 'text/plain' },
    body: `${MARK} says so.`,
  });
  expect(answer.status).toBe(201);
  return String(json(await answer.json())['content']);
}

describe('Lives that have every command', () => {
  it('are told right by history, timeline and report, until the person is erased', async () => {
    const other = await filed();
    const { receipt, folio, path, act } = await filed({ product: PRODUCT });
    const { principal: handler } = running().place.keys.handler;
    const remedy = { kind: 'refund', amount: '120.50', currency: 'EUR' };

    await act('handler', 'acknowledgements', { channel: 'email' });
    await act('handler', 'assessments', { severity: 'high', rationale: MARK });
    await act('handler', 'assignments', { handler });
    await act('handler', 'contacts', { channel: 'phone', direction: 'outbound', with: 'complainant' });
    const content = await uploaded(path);
    await act('handler', 'evidence', { content, origin: 'complainant' });
    await act('handler', 'findings', { conclusion: 'substantiated', evidence: [content] });
    await act('handler', 'investigation-waivers', { reason: MARK });
    await act('handler', 'progress-reports', { channel: 'email', summary: MARK });
    await act('handler', 'complainant-changes', { complainant: { department: MARK } });
    await act('handler', 'clock-pauses', { clock: 'resolve', ground: 'awaiting-complainant', ...told() });
    await act('handler', 'clock-resumptions', { clock: 'resolve' });
    await act('handler', 'referrals', { body: 'An ombudsman', ground: MARK });
    await act('handler', 'external-decisions', { referral: 1, outcome: 'upheld', binding: true });
    await act('handler', 'links', { kind: 'related', folio: other.folio });
    await act('handler', 'corrections', {
      ...{ event: list(receipt['events'])[0], field: '/data/channel', value: 'phone', reason: MARK },
    });
    await act('handler', 'responses', { type: 'final', outcome: 'rejected', reasons: MARK });
    await act('approver', 'responses/1/approvals');
    await act('handler', 'responses/1/rejections', { reason: MARK });
    await act('handler', 'responses', { type: 'final', outcome: 'upheld', remedies: [remedy] });
    await act('approver', 'responses/2/approvals');
    await act('handler', 'responses/2/acceptances');
    await act('handler', 'remedies', { ...remedy, dueOn: '2199-01-31' });
    await act('handler', 'remedies/1/fulfilments', { amount: '100', currency: 'EUR', reference: MARK });
    await act('handler', 'remedies/1/failures', { reason: MARK });
    await act('handler', 'closures', { reason: 'accepted', recourseTold: true });
    await act('compliance', 'root-causes', { cause: 'loose-lid', area: 'product', description: MARK });
    const { action } = await act('compliance', 'corrective-actions', {
      ...{ rootCause: 1, kind: 'corrective', owner: handler, dueOn: '2199-01-31', description: MARK },
    });
    await act('compliance', `corrective-actions/${action}/verifications`, { effective: true });
    await act('handler', 'satisfaction', { handling: 2, outcome: 5, comment: MARK });
    await act('handler', 'reopenings', { reason: MARK });
    await act('handler', 'closure-proposals', { reason: 'out-of-scope', justification: MARK });
    await act('approver', 'closure-proposals/1/approvals');
    await act('handler', 'reopenings');
    await act('handler', 'escalations', { toTier: 2, trigger: 'other' });
    await act('handler', 'closures', { reason: 'withdrawn', justification: MARK });
    await act('handler', 'tracking-codes', { reason: MARK });
    await act('compliance', 'legal-holds', { reason: 'A claim.' });
    await act('compliance', 'legal-holds/1/releases', { reason: 'It was settled.' });

    const before = await read('handler', `${path}/history`);
    const types = list(before['events']).map(({ type }) => type);
    expect(types).toEqual(HISTORY);
    expect(list(before['events'])[0]).toMatchObject({
      personal: { complainant: { name: MARK }, description: `${MARK} wrote` },
      corrected: [{ field: '/data/channel' }],
    });

    await act('handler', 'erasure-requests', { basis: 'other', reason: 'A letter.', scope: 'complaint' });
    await act('compliance', 'erasure-requests/1/decisions', {
      ...{ decision: 'granted', reason: 'It is right.', override: 'Consent was withdrawn.' },
    });
    await act('administrator', 'erasure-requests/1/executions');
    await extended();
    expect([...given].toSorted()).toEqual(
      COMMANDS.filter(isHttpCommand)
        .map(({ type }) => type)
        .toSorted(),
    );

    const last = await whenErased(folio);
    const after = await read('handler', `${path}/history`);
    expect(list(after['events']).map(({ type }) => type)).toEqual([...HISTORY, ...ERASURE]);
    expect(JSON.stringify(after)).not.toContain(MARK);
    expect(list(after['events'])[0]).toMatchObject({ personal: 'erased' });

    const timeline = await read('handler', `${path}/timeline?after=${last}`);
    const sentences = list(timeline['entries']).map(({ text }) => String(text));
    expect(sentences).toHaveLength(HISTORY.length + ERASURE.length);
    expect(sentences).toEqual(expect.arrayContaining(SENTENCES));
    expect(sentences.join()).not.toContain(MARK);

    expect(await read('application', `${path}?after=${last}`)).toMatchObject({
      ...{ status: 'closed', tier: 2, cycle: 3, channel: 'phone', severity: 'high' },
      latestResponse: { n: 2, state: 'accepted', outcome: 'upheld' },
      remedies: [{ n: 1, state: 'failed', fulfilled: '100.00' }],
    });
    await expectReport(String(last));
    const { commands } = await read('compliance', `${path}/commands`);
    expect(list(commands).find(({ command }) => command === 'place-legal-hold')).toMatchObject({
      refusal: { code: 'subject-erased' },
    });
  });

  /** A due date is extended under a policy that allows it, as far as the list of commands says. */
  async function extended(): Promise<void> {
    const { path, act } = await filed({ policy: 'uk-housing-code' });
    await act('handler', 'acknowledgements');
    const { commands } = await read('handler', `${path}/commands`);
    const extension = list(commands).find(({ command }) => command === 'extend-deadline');
    const choice = list(json(extension)['choices']).find(({ allowed }) => allowed === true);
    const clock = json(json(choice)['body']);
    const { position } = await act('handler', 'extensions', { ...clock, ...told() });
    const { deadlines } = await read('handler', `${path}?after=${position}`);
    expect(list(deadlines)).toContainEqual(expect.objectContaining(clock));
  }

  /** Waits until the worker has swept the erasure. */
  async function whenErased(folio: string): Promise<unknown> {
    const timeout = AbortSignal.timeout(60_000);
    for (;;) {
      const { erasures } = await read('auditor', '/v1/erasures?state=erased');
      const { body } = await by('auditor').get(`/v1/complaints/${folio}/history`);
      if (list(erasures).some((one) => one['folio'] === folio))
        return list(body['events']).at(-1)?.['position'];
      timeout.throwIfAborted();
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async function expectReport(after: string): Promise<void> {
    const year = new Date().getUTCFullYear();
    const period = `from=${year}-01-01&to=${year + 1}-01-01`;
    const report = await read(
      'compliance',
      `/v1/reports/accountability?${period}&groupBy=product&after=${after}`,
    );
    expect(json(report['identity'])['holds']).toBe(true);
    const group = list(report['groups']).find(({ key }) => json(key)['product'] === PRODUCT);
    expect(json(group)['figures']).toMatchObject({
      ...{ received: 1, acknowledged: 1, responded: 2, responsesRejected: 1, escalated: 1, referred: 1 },
      ...{ closures: 3, complaintsClosed: 1, netClosed: 1, reopened: 2, upheld: 1, notUpheld: 0 },
      ...{ outstandingAtEnd: 0, improvements: 1, redress: { EUR: '100.00' } },
      ...{ satisfactionHandling: { rated2: 1, rated5: 0 }, satisfactionOutcome: { rated2: 0, rated5: 1 } },
    });
    expect(json(group)['identity']).toEqual({
      ...{ outstandingAtStart: 0, received: 1, reopened: 2, closures: 3, outstandingAtEnd: 0, holds: true },
    });
  }
});

const HISTORY = [
  'ComplaintReceived',
  'ComplaintAcknowledged',
  'ComplaintAssessed',
  'HandlerAssigned',
  'ContactRecorded',
  'EvidenceAttached',
  'FindingRecorded',
  'InvestigationWaived',
  'ProgressReported',
  'ComplainantChanged',
  'ClockPaused',
  'ClockResumed',
  'ComplaintReferred',
  'ExternalDecisionRecorded',
  'ComplaintLinked',
  'EntryCorrected',
  'ResponseProposed',
  'ResponseIssued',
  'ResponseRejected',
  'ResponseProposed',
  'ResponseIssued',
  'ResponseAccepted',
  'RemedyPromised',
  'RemedyFulfilled',
  'RemedyFailed',
  'ComplaintClosed',
  'RootCauseRecorded',
  'CorrectiveActionLinked',
  'CorrectiveActionVerified',
  'SatisfactionRecorded',
  'ComplaintReopened',
  'ClosureProposed',
  'ComplaintClosed',
  'ComplaintReopened',
  'ComplaintEscalated',
  'ComplaintClosed',
  'TrackingCodeReplaced',
  'LegalHoldPlaced',
  'LegalHoldReleased',
];
const ERASURE = ['ErasureRequested', 'ErasureDecided', 'ErasureStarted', 'PersonalDataErased'];

const SENTENCES = [
  'Corrected: channel of ComplaintReceived is phone, not web',
  'Referral 1 decided: upheld, binding',
  'Final response 2 issued: upheld',
  'Remedy 1: 100.00 EUR paid',
  'Closing 1 proposed: out of scope',
  'Closed: out of scope',
  'Escalated from tier 1 to tier 2 (other)',
  'Tracking code replaced (version 2)',
  'Legal hold 1 released',
  'Personal data erased: the whole complaint (erasure 1)',
];
