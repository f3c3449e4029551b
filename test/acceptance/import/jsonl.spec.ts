import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { importFiles } from '#importing';
import { ID_KEY, openEmbeddedLedger } from './embedded-ledger.ts';

const FIXTURE = resolve(import.meta.dirname, '../../../libs/importing/fixtures/history.jsonl');

const REFUSED = ['10 bad-json', '11 invalid', '12 unknown-complaint', '14 response-not-accepted'];

describe('lines of JSON on the embedded engine', () => {
  it('become complaints whose lines may be apart, and a second import adds nothing', async () => {
    await using here = await openEmbeddedLedger();
    const run = () =>
      importFiles({
        files: [FIXTURE],
        format: 'jsonl',
        ledger: here.ledger,
        idKey: ID_KEY,
        clock: () => Date.now(),
      });

    const first = await run();
    const head = await here.events.head();
    const second = await run();

    expect(first.rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(REFUSED);
    expect(first).toMatchObject({ read: 13, accepted: 9, rejected: 4, events: 9 });
    expect(head?.events).toBe(9);
    expect(second.rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(REFUSED);
    expect(second).toMatchObject({ read: 13, accepted: 0, extended: 0, alreadyPresent: 9, events: 0 });
    expect((await here.events.head())?.events).toBe(9);
  });

  it('keep one acknowledgement for each tier that asks for one, in both imports', async () => {
    await using here = await openEmbeddedLedger();
    const externalId = 'H-1';
    const at = (days: number) => new Date(Date.now() - (20 - days) * 86_400_000).toISOString();
    const acknowledge = { command: 'acknowledge', externalId, note: 'Entered late.' };
    const lines = [
      { externalId, channel: 'web', policy: 'uk-housing-code', occurredAt: at(0) },
      { ...acknowledge, occurredAt: at(1) },
      { ...acknowledge, occurredAt: at(2), channel: 'phone' },
      {
        ...{ command: 'escalate', externalId, note: 'Entered late.', occurredAt: at(3) },
        ...{ toTier: 2, trigger: 'resident-asked' },
      },
      { ...acknowledge, occurredAt: at(4) },
    ];
    const run = () =>
      importFiles({
        files: ['-'],
        format: 'jsonl',
        ledger: here.ledger,
        idKey: ID_KEY,
        clock: () => Date.now(),
        stdin: Readable.from(lines.map((line) => Buffer.from(`${JSON.stringify(line)}\n`))),
      });

    const first = await run();
    const second = await run();

    expect(first.rejects.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 already-acknowledged']);
    expect(first).toMatchObject({ accepted: 4, events: 4 });
    expect(second).toMatchObject({ accepted: 0, extended: 0, events: 0 });
  });

  it('pause, resume and extend clocks under a pack with guards, in both imports', async () => {
    await using here = await openEmbeddedLedger();
    const at = (days: number) => new Date(Date.now() - (20 - days) * 86_400_000).toISOString();
    const told = { note: 'Entered late.', reason: 'The post is slow.', complainantToldAt: at(1) };
    const ground = 'awaiting-third-party';
    const line = (command: string, externalId: string, days: number, more: object) => ({
      ...{ command, externalId, occurredAt: at(days), note: 'Entered late.' },
      ...more,
    });
    const lines = [
      { externalId: 'I-1', channel: 'web', policy: 'iso-10002-default', occurredAt: at(0) },
      line('pause-clock', 'I-1', 2, { clock: 'resolve', ground, ...told }),
      line('resume-clock', 'I-1', 4, { clock: 'resolve' }),
      line('resume-clock', 'I-1', 5, { clock: 'resolve', note: 'Once more.' }),
      line('pause-clock', 'I-1', 6, { clock: 'acknowledge', ground, ...told }),
      { externalId: 'I-2', channel: 'web', policy: 'au-asic-rg271', occurredAt: at(0) },
      line('extend-deadline', 'I-2', 2, { clock: 'respond', dueAt: at(60), ...told }),
      { externalId: 'I-3', channel: 'web', policy: 'eu-psd2', occurredAt: at(0) },
      line('extend-deadline', 'I-3', 2, { clock: 'respond', dueAt: at(40), ...told }),
    ];
    const run = () =>
      importFiles({
        files: ['-'],
        format: 'jsonl',
        ledger: here.ledger,
        idKey: ID_KEY,
        clock: () => Date.now(),
        stdin: Readable.from(lines.map((one) => Buffer.from(`${JSON.stringify(one)}\n`))),
      });

    const first = await run();
    const second = await run();

    expect(first.rejects.map(({ line: n, code }) => `${n} ${code}`)).toEqual([
      '4 clock-not-paused',
      '5 clock-not-pausable',
      '7 clock-not-extendable',
    ]);
    expect(first).toMatchObject({ accepted: 6, events: 6 });
    expect(second).toMatchObject({ accepted: 0, extended: 0, events: 0, rejected: 3 });
  });
});
