import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';

/*
 * What a refreshed export gives for the first time, through the command line.
 */

let directory: string;
let ledgers = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ledger-first-given-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** A ledger of its own, on the command line. */
function aLedger() {
  ledgers += 1;
  const data = ['--data', join(directory, String(ledgers))];
  const ask = async (...argv: readonly string[]) => {
    const { out, err } = await runLedger([...argv, ...data, '--json']);
    if (out === '') throw new Error(`There is no document: ${err}`);
    return JSON.parse(out);
  };
  const imported = async (lines: readonly object[]) => {
    const stdin = lines.map((line) => JSON.stringify(line)).join('\n');
    const { out, err } = await runLedger(['import', '-', '--format', 'jsonl', ...data, '--json'], { stdin });
    if (out === '') throw new Error(`There is no document: ${err}`);
    return JSON.parse(out);
  };
  return { imported, ask };
}

const KNOWN = { accepted: 0, extended: 0, rejected: 0, unrecorded: 0, events: 0 };

describe('A refreshed export', () => {
  const externalId = 'F-1';
  const receipt = { externalId, source: 'desk', occurredAt: '2019-05-02' };

  it('records the members of the complainant and the lists that it gives for the first time', async () => {
    const { imported, ask } = aLedger();
    const fresh = {
      ...receipt,
      source: { system: 'desk', outcome: 'waiting' },
      complainant: {
        name: 'A. Person',
        vulnerability: 'Is hard of hearing.',
        adjustments: 'Large print.',
      },
      vulnerability: ['disability', 'age'],
      confidentiality: ['no-third-party'],
      remediesRequested: ['refund', 'apology'],
    };
    await imported([receipt]);
    expect(await imported([fresh])).toMatchObject({ extended: 1, unrecorded: 0, events: 7, rejects: [] });
    const again = {
      ...fresh,
      vulnerability: ['age', 'disability'],
      remediesRequested: ['apology', 'refund'],
    };
    for (const lines of [[fresh], [again], [receipt]]) expect(await imported(lines)).toMatchObject(KNOWN);

    const { personal } = await ask('status', 'desk:F-1', '--purpose', 'A test.');
    expect(personal).toMatchObject({
      complainant: fresh.complainant,
      vulnerability: ['disability', 'age'],
    });
    const { events } = await ask('history', 'desk:F-1', '--purpose', 'A test.');
    const corrections = events.filter(({ type }: { type: string }) => type === 'EntryCorrected');
    expect(corrections).toHaveLength(7);
    expect(corrections).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({ field: '/personal/vulnerability' }),
        personal: { new: ['disability', 'age'] },
      }),
    );
  });

  it('is refused where it gives another list than a former export, or than a correction', async () => {
    const { imported } = aLedger();
    await imported([receipt, { ...receipt, vulnerability: ['age'] }]);
    expect(await imported([{ ...receipt, vulnerability: ['age', 'health'] }])).toMatchObject({
      rejects: [{ code: 'source-changed' }],
    });
  });
});

describe('What an export gives as a day', () => {
  const externalId = 'D-1';
  const line = (command: string, day: string, more: object) => ({
    ...{ command, externalId, source: 'desk', occurredAt: `2019-05-${day}` },
    ...more,
  });

  it('is shown as that day, an hour as that hour, wherever the ledger tells of it', async () => {
    const { imported, ask } = aLedger();
    await imported([
      { externalId, source: 'desk', occurredAt: '2019-05-02', zone: 'America/New_York' },
      line('promise-remedy', '03', { remedy: 1, kind: 'refund', amount: '10.00', currency: 'EUR' }),
      line('fulfil-remedy', '04', { remedy: 1, amount: '10.00', currency: 'EUR' }),
      line('promise-remedy', '05T10:00:00-04:00', { remedy: 2, kind: 'apology' }),
      line('fail-remedy', '06', { remedy: 2 }),
      line('refer', '07', { body: 'An ombudsman' }),
      line('link', '08', { kind: 'related', folio: '7K3F-9QW2-XH-W' }),
      line('attach-evidence', '09', { origin: 'complainant', mediaType: 'image/png', size: 7 }),
      line('record-root-cause', '10', { cause: 'posting-rule', area: 'system' }),
      line('link-corrective-action', '11', { rootCause: 1, kind: 'corrective' }),
      line('verify-corrective-action', '12', { effective: true }),
    ]);
    expect((await ask('remedies')).remedies).toEqual([
      expect.objectContaining({ n: 2, promisedAt: '2019-05-05T14:00:00.000Z', failedAt: '2019-05-06' }),
      expect.objectContaining({ n: 1, promisedAt: '2019-05-03', fulfilledAt: '2019-05-04' }),
    ]);
    expect((await ask('corrective-actions')).correctiveActions).toMatchObject([
      { verified: { at: '2019-05-12' } },
    ]);
    expect(await ask('status', 'desk:D-1', '--purpose', 'A test.')).toMatchObject({
      remedies: [{ at: '2019-05-03' }, { at: '2019-05-05T14:00:00.000Z' }],
      referrals: [{ referredAt: '2019-05-07' }],
      links: [{ linkedAt: '2019-05-08' }],
      evidence: [{ at: '2019-05-09' }],
      rootCauses: [{ at: '2019-05-10' }],
      correctiveActions: [{ at: '2019-05-11', verifiedAt: '2019-05-12' }],
    });
  });
});

describe('A line that corrects an entry', () => {
  const externalId = 'C-1';
  const act = { externalId, source: 'desk', occurredAt: '2019-05-03' };

  it('corrects what is no id, due date or person, and otherwise says the true reason', async () => {
    const { imported, ask } = aLedger();
    await imported([
      { externalId, source: 'desk', occurredAt: '2019-05-02', language: 'en' },
      { ...act, command: 'record-contact', direction: 'outbound', with: 'complainant' },
      { ...act, command: 'link', kind: 'related', folio: '7K3F-9QW2-XH-W' },
      { ...act, command: 'promise-remedy', kind: 'refund', amount: '10.00', currency: 'EUR' },
      { ...act, command: 'attach-evidence', origin: 'complainant', mediaType: 'image/png', size: 7 },
    ]);
    const { events } = await ask('history', 'desk:C-1', '--purpose', 'A test.');
    const correct = (type: string, field: string, value: unknown) => ({
      ...{
        externalId,
        source: 'desk',
        command: 'correct',
        dateUnknown: true,
        field,
        value,
        reason: 'Wrong.',
      },
      event: events.find((one: { type: string }) => one.type === type).id,
    });
    const lines = [
      correct('ContactRecorded', '/data/direction', 'inbound'),
      correct('ContactRecorded', '/data/with', 'representative'),
      correct('EvidenceAttached', '/data/size', 8),
      correct('ComplaintReceived', '/data/language', 'EN-gb'),
      correct('ComplaintLinked', '/data/kind', 'follow-up'),
      correct('ComplaintLinked', '/data/folio', 'X'),
      correct('RemedyPromised', '/data/currency', 'GBP'),
      correct('RemedyPromised', '/data/dueOn', '2019-06-01'),
    ];
    const { accepted, extended, rejects } = await imported(lines);
    expect(accepted + extended).toBe(4);
    expect(rejects.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining('Other complaints show this entry too.'),
      expect.stringContaining('It is an id or a number'),
      expect.stringContaining('Other entries rest on it'),
      expect.stringContaining('It is a due date'),
    ]);
    expect(await imported(lines)).toMatchObject({ accepted: 0, extended: 0, events: 0 });
    for (const language of ['en-GB', 'EN-gb', 'en']) {
      const receipt = { externalId, source: 'desk', occurredAt: '2019-05-02', language };
      expect(await imported([receipt])).toMatchObject(KNOWN);
    }
  });
});
