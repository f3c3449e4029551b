import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { keyedHash } from '#privacy';
import { openRuntime } from '#runtime';
import { RUN_SEED } from '#test/support/seeds';
import { type FiledComplaint, fileUntilKilled } from './support/complainant-process.ts';
import { seededRandom } from './support/random.ts';

const KILLS = 10;
const AT_ONCE = 2;

describe('A complainant index whose processes are killed', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'ledger-crash-index-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it(`holds the complainant of every acknowledged complaint, under one pseudonym, after ${KILLS} kills`, async () => {
    const random = seededRandom(RUN_SEED);
    // The identity of the ledger and its views are made once.
    await withRuntime((runtime) => runtime.complainants());
    let all = 0;
    for (let kills = 0; kills < KILLS; kills += AT_ONCE) {
      const loads = Array.from({ length: AT_ONCE }, () =>
        fileUntilKilled(data, Math.floor(random() ** 2 * 400)),
      );
      const filed: FiledComplaint[] = [];
      for (const { filed: more, errors } of await Promise.all(loads)) {
        expect({ seed: RUN_SEED, kills, errors }).toEqual({ seed: RUN_SEED, kills, errors: '' });
        filed.push(...more);
      }
      // Before any process opens the index, since that would restore from the events what is missing.
      const held = heldRefs();
      const faults = await withRuntime(async (runtime) => {
        const hash = keyedHash(await runtime.secret());
        const ledger = await runtime.ledger();
        const found: string[] = [];
        for (const { folio, email, phone } of filed) {
          const [received] = await ledger.history(folio);
          const ref = received?.type === 'ComplaintReceived' ? received.data.complainantRef : undefined;
          const refs = [held.get(hash('email', email) ?? ''), held.get(hash('phone', phone) ?? '')];
          if (ref === undefined || refs.some((one) => one !== ref)) found.push(folio);
        }
        return found;
      });
      expect({ seed: RUN_SEED, kills, faults }).toEqual({ seed: RUN_SEED, kills, faults: [] });
      all += filed.length;
    }
    expect(all).toBeGreaterThan(KILLS);
  });

  async function withRuntime<T>(work: (runtime: ReturnType<typeof openRuntime>) => Promise<T>): Promise<T> {
    const runtime = openRuntime(readConfig({ LEDGER_DATA: data }));
    try {
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  }

  function heldRefs(): ReadonlyMap<string, string> {
    const database = new DatabaseSync(join(data, 'keys', 'keys.sqlite'), { readOnly: true });
    const rows = database.prepare('SELECT hash, ref FROM entry').all();
    database.close();
    return new Map(rows.map(({ hash, ref }) => [String(hash), String(ref)]));
  }
});
