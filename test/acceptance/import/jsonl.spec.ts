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
});
