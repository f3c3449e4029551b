import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import type { ImportSummary } from './index.ts';
import { importLines, type Line } from './testing/import-lines.ts';
import { SmallLedger } from './testing/small-ledger.ts';

const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 40 : 1_000;

const told = ({ rejects }: ImportSummary) => rejects.map(({ line, code }) => `${line} ${code}`);

/**
 * Days and times around the same few midnights, so that equal and nearly equal times are common; also no date at all.
 */
const when = fc.oneof(
  fc.constant({ dateUnknown: true }),
  fc.integer({ min: 1, max: 4 }).map((day) => ({ occurredAt: `2016-07-0${day}` })),
  fc
    .record({ day: fc.integer({ min: 1, max: 4 }), hour: fc.constantFrom('00', '10', '23') })
    .map(({ day, hour }) => ({ occurredAt: `2016-07-0${day}T${hour}:00:00-04:00` })),
);
const command = fc.oneof(
  fc.constantFrom<Line>(
    {},
    { product: 'Other' },
    { complainant: { vulnerability: 'Is ill.', adjustments: 'Large print.' } },
    { vulnerability: ['age', 'health'] },
    { vulnerability: ['health', 'age'], remediesRequested: ['refund'] },
    { language: 'EN-gb' },
    { language: 'en-GB', source: { system: 's', outcome: 'waiting' } },
    { command: 'acknowledge' },
    { command: 'acknowledge', channel: 'email' },
    { command: 'close' },
    { command: 'close', reason: 'withdrawn' },
    { command: 'reopen' },
    { command: 'assess', severity: 'low' },
    { command: 'assign', handler: 'h' },
    { command: 'record-contact', direction: 'inbound', with: 'complainant' },
    { command: 'record-contact', direction: 'outbound', with: 'third-party', channel: 'phone' },
    { command: 'attach-evidence', origin: 'complainant', mediaType: 'image/png', size: 7 },
    { command: 'record-finding', conclusion: 'substantiated' },
    { command: 'waive-investigation' },
    { command: 'report-progress' },
    { command: 'change-complainant', complainant: { email: 'new@example.org' } },
    { command: 'refer', body: 'An ombudsman' },
    { command: 'refer', body: 'An ombudsman', referral: 1 },
    { command: 'record-external-decision', outcome: 'upheld', binding: true },
    { command: 'link', kind: 'related', folio: '7K3F-9QW2-XH-W' },
    { command: 'record-satisfaction', handling: 3 },
    { command: 'promise-remedy', remedy: 1, kind: 'refund', amount: '10.00', currency: 'EUR' },
    {
      command: 'promise-remedy',
      remedy: 1,
      kind: 'refund',
      amount: '10.0',
      currency: 'EUR',
      description: 'All.',
    },
    { command: 'fulfil-remedy', remedy: 1, amount: '5.00', currency: 'EUR' },
    { command: 'fail-remedy', remedy: 1 },
    { command: 'record-root-cause', cause: 'posting-rule', area: 'system' },
    { command: 'escalate', toTier: 2, trigger: 'asked' },
    { command: 'propose-response', type: 'final', outcome: 'upheld' },
    { command: 'pause-clock', clock: 'respond', ground: 'awaiting-complainant' },
    { command: 'resume-clock', clock: 'respond' },
    { command: 'resume-clock', clock: 'respond', dueAt: '2016-07-09' },
    { command: 'extend-deadline', clock: 'respond', dueAt: '2016-07-05' },
    { command: 'record-breach', clock: 'respond' },
    { command: 'record-breach', clock: 'respond', dueAt: '2016-07-02' },
  ),
  fc
    .record({
      command: fc.constantFrom('approve-response', 'accept-response', 'reject-response'),
      response: fc.integer({ min: 1, max: 2 }),
    })
    .map((line): Line => line),
);
const line = fc
  .record({
    act: command,
    date: when,
    externalId: fc.constantFrom('A-1', 'B-1'),
    zone: fc.constantFrom({}, {}, { zone: 'Asia/Tokyo' }),
    actId: fc.constantFrom({}, {}, {}, { actId: '1' }),
  })
  .map(({ act, date, externalId, zone, actId }): Line => {
    const own = act['command'] === undefined ? {} : actId;
    return { externalId, source: 's', ...act, ...date, ...zone, ...own };
  });
const receipts = ['A-1', 'B-1'].map((externalId) => ({ externalId, source: 's', occurredAt: '2016-07-01' }));
const file = fc
  .array(line, { maxLength: 14 })
  .chain((lines) => fc.shuffledSubarray([...receipts, ...lines], { minLength: lines.length + 2 }));

describe('the same file twice', () => {
  it('adds nothing the second time for any content, and refuses the same lines', async () => {
    await fc.assertAsync(
      fc.asyncProperty(file, async (lines) => {
        const ledger = new SmallLedger();
        const first = await importLines(ledger, lines);
        const events = ledger.store.rows.length;
        expect(first.read).toBe(lines.length);
        expect(first.events).toBe(events);
        const second = await importLines(ledger, lines);
        expect(second).toMatchObject({ read: lines.length, accepted: 0, extended: 0, events: 0 });
        expect(ledger.store.rows.length).toBe(events);
        expect(told(second).map((text) => text.split(' ')[0])).toEqual(
          told(first).map((text) => text.split(' ')[0]),
        );
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('refuses wholly a line that contradicts the date which a line before it gave to the undated receipt', async () => {
    const receipt = { externalId: 'A-1', source: 's' };
    const lines: Line[] = [
      { ...receipt, dateUnknown: true },
      { ...receipt, occurredAt: '2016-07-02T00:00:00-04:00' },
      { ...receipt, dateUnknown: true },
      {
        ...receipt,
        occurredAt: '2016-07-01',
        language: 'en-GB',
        source: { system: 's', outcome: 'waiting' },
      },
      { ...receipt, occurredAt: '2016-07-01' },
    ];
    const ledger = new SmallLedger();
    for (const imported of [await importLines(ledger, lines), await importLines(ledger, lines)])
      expect(told(imported)).toEqual(['4 source-changed', '5 source-changed']);
    expect(ledger.about('A-1').map(({ type, data }) => [type, data])).toMatchObject([
      ['ComplaintReceived', {}],
      ['EntryCorrected', { field: '/occurredAt', new: '2016-07-02T04:00:00.000Z' }],
    ]);
  });

  it('adds nothing the second time after another file', async () => {
    await fc.assertAsync(
      fc.asyncProperty(file, file, async (before, lines) => {
        const ledger = new SmallLedger();
        await importLines(ledger, before);
        await importLines(ledger, lines);
        const events = ledger.store.rows.length;
        expect(await importLines(ledger, lines)).toMatchObject({ accepted: 0, extended: 0, events: 0 });
        expect(ledger.store.rows.length).toBe(events);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('keeps closings and reopenings alternating for any content', async () => {
    await fc.assertAsync(
      fc.asyncProperty(file, file, async (before, lines) => {
        const ledger = new SmallLedger();
        await importLines(ledger, before);
        await importLines(ledger, lines);
        for (const externalId of ['A-1', 'B-1']) {
          const types = ledger.about(externalId).map(({ type }) => type);
          expect(types[0]).toBe('ComplaintReceived');
          const life = types.filter((type) => type === 'ComplaintClosed' || type === 'ComplaintReopened');
          expect(life).toEqual(life.map((_, i) => (i % 2 === 0 ? 'ComplaintClosed' : 'ComplaintReopened')));
        }
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
