import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type ImportSummary, importFiles } from '#importing';
import { type EmbeddedLedger, ID_KEY, openEmbeddedLedger } from './embedded-ledger.ts';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() - (20 - days) * DAY).toISOString();

function imported({ ledger }: EmbeddedLedger, lines: readonly object[]): Promise<ImportSummary> {
  return importFiles({
    files: ['-'],
    format: 'jsonl',
    ledger,
    idKey: ID_KEY,
    clock: () => Date.now(),
    stdin: Readable.from(lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`))),
  });
}

const codes = ({ rejects }: ImportSummary) => rejects.map(({ line, code }) => `${line} ${code}`);

describe('remedies, causes and actions in lines of JSON', () => {
  const externalId = 'R-1';
  const money = (amount: string) => ({ amount, currency: 'EUR' });

  it('under a policy of today meet every guard, and a second import adds nothing', async () => {
    await using here = await openEmbeddedLedger();
    const line = (command: string, day: number, more: object = {}) => ({
      ...{ command, externalId, occurredAt: at(day), note: 'Entered late.' },
      ...more,
    });
    const lines = [
      { externalId, channel: 'web', policy: 'iso-10002-default', occurredAt: at(0) },
      line('promise-remedy', 1, { kind: 'refund', ...money('10') }),
      line('promise-remedy', 1, { kind: 'refund', ...money('0.001') }),
      line('promise-remedy', 1, { kind: 'apology' }),
      line('fulfil-remedy', 2, money('4.00')),
      line('fulfil-remedy', 3, money('6.01')),
      line('fulfil-remedy', 3, { amount: '6', currency: 'USD' }),
      line('fulfil-remedy', 3, { remedy: 2 }),
      line('fulfil-remedy', 4, { remedy: 2 }),
      line('fulfil-remedy', 4, { remedy: 3 }),
      line('fulfil-remedy', 4),
      line('fail-remedy', 5, { reason: 'The account was closed.' }),
      line('fail-remedy', 6, { reason: 'The account was closed.' }),
      line('record-root-cause', 7, { cause: 'posting-rule', area: 'system' }),
      line('link-corrective-action', 8, { kind: 'corrective', owner: 'nobody', dueOn: '2199-01-31' }),
      line('link-corrective-action', 8, { kind: 'corrective' }),
      line('verify-corrective-action', 9, { effective: true }),
    ];

    const first = await imported(here, lines);
    expect(codes(first)).toEqual([
      '3 invalid',
      '6 more-than-promised',
      '7 another-currency',
      '9 remedy-already-fulfilled',
      '10 no-such-remedy',
      '11 amount-required',
      '13 remedy-already-failed',
      '15 unknown-principal',
      '16 action-incomplete',
      '17 action-not-linked',
    ]);
    const again = await imported(here, lines);
    expect(again).toMatchObject({ accepted: 0, extended: 0, events: 0 });
  });

  it('of history are taken as they were, and a second import adds nothing', async () => {
    await using here = await openEmbeddedLedger();
    const line = (command: string, occurredAt: string, more: object = {}) => ({
      ...{ command, externalId, occurredAt },
      ...more,
    });
    const lines = [
      { externalId, channel: 'letter', occurredAt: '2019-05-02' },
      // Paid before it is told that it was promised, and never more than that.
      line('fulfil-remedy', '2019-05-03', { ...money('7.5'), reference: 'R 1' }),
      line('promise-remedy', '2019-05-04', { remedy: 1, kind: 'refund', ...money('7.49') }),
      line('promise-remedy', '2019-05-04', { remedy: 1, kind: 'refund', ...money('10') }),
      line('fulfil-remedy', '2019-05-05', money('2.51')),
      line('fulfil-remedy', '2019-05-05', { remedy: 2, ...money('1') }),
      line('fulfil-remedy', '2019-05-05', { remedy: 2, amount: '1', currency: 'USD' }),
      line('fulfil-remedy', '2019-05-05', { remedy: 2, amount: '0.001', currency: 'EUR' }),
      line('close', '2019-06-01'),
      line('promise-remedy', '2019-06-02', { kind: 'apology' }),
      line('record-root-cause', '2019-06-03', {
        cause: 'posting-rule',
        area: 'system',
        description: 'Twice.',
      }),
      line('link-corrective-action', '2019-06-04', { rootCause: 1, kind: 'preventive' }),
      line('verify-corrective-action', '2019-06-05', { effective: true }),
      line('verify-corrective-action', '2019-06-06', {
        action: 1,
        effective: false,
        evidence: 'It came back.',
      }),
      line('verify-corrective-action', '2019-06-07', { action: 2, effective: true }),
    ];

    const first = await imported(here, lines);
    expect(codes(first)).toEqual([
      '3 more-than-promised',
      '5 more-than-promised',
      '7 another-currency',
      '8 invalid',
      '15 action-not-linked',
    ]);
    expect(first).toMatchObject({ events: 10 });
    const again = await imported(here, lines);
    expect(again).toMatchObject({ accepted: 0, extended: 0, events: 0 });
  });
});
