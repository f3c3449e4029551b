import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RUN_SEED } from '#test/support/seeds';
import { historiesIn } from './support/histories.ts';
import type { ImportLoad } from './support/import-load.ts';
import { runImport } from './support/import-process.ts';
import { seededRandom } from './support/random.ts';

/** Kills of each format. */
const KILLS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 6 : 40;

const RECORDS = 3_000;
const HEADER =
  'Date received,Product,Company,Company response to consumer,Complaint ID,Date sent to company,Consumer complaint narrative';

const row = (id: number) =>
  `2023-06-05,Loan,Example,Closed with explanation,${id},2023-06-06,"It broke. ""Again"" ${'and again '.repeat(id % 60)}"`;

function linesOf(id: number): object[] {
  const common = { externalId: `A-${id}`, source: 'old-desk' };
  return [
    { ...common, product: 'Gadget', problem: { description: 'It broke.' }, occurredAt: '2019-05-02' },
    { ...common, command: 'acknowledge', occurredAt: '2019-05-03' },
    { ...common, command: 'close', occurredAt: '2019-05-10' },
  ];
}

/** The events of a file of one format, by a number of records. */
const FORMATS = [
  ['cfpb', 4 * RECORDS, () => [HEADER, ...Array.from({ length: RECORDS }, (_, id) => row(id))]],
  [
    'jsonl',
    3 * RECORDS,
    () =>
      Array.from({ length: RECORDS }, (_, id) => linesOf(id))
        .flat()
        .map((line) => JSON.stringify(line)),
  ],
] as const;

describe('An import that is killed', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-import-kill-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(FORMATS)(
    'goes on when it is run again, and loses and doubles nothing: %s',
    async (format, events, lines) => {
      const random = seededRandom(RUN_SEED);
      const file = join(directory, format);
      writeFileSync(file, `${lines().join('\n')}\n`);
      const load = (data: string): ImportLoad => ({ data, file, format, readIn: 'thread' });
      const whole = join(directory, `${format}-whole`);
      const { end } = await runImport(load(whole));
      expect(end?.summary).toMatchObject({ rejected: 0, events });

      const killed = join(directory, `${format}-killed`);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        // Most reports come before everything is imported, and some kills shall come before the first.
        const at = [1 + Math.floor(random() * 12), Math.floor(random() * 40)] as const;
        const { errors } = await runImport(load(killed), { kill: at });
        expect({ seed: RUN_SEED, kill, at, errors }).toEqual({ seed: RUN_SEED, kill, at, errors: '' });
      }
      const before = existsSync(killed) ? await historiesIn(killed) : new Map<string, readonly string[]>();
      const last = await runImport(load(killed));

      const held = [...before.values()].reduce((sum, { length }) => sum + length, 0);
      expect(last.end?.summary).toMatchObject({ rejected: 0, unrecorded: 0, events: events - held });
      expect(await historiesIn(killed)).toEqual(await historiesIn(whole));
    },
    300_000,
  );
});
