import { resolve } from 'node:path';
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
});
