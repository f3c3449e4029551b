import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Generation, ReadStore } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { RUN_SEED } from '#test/support/seeds';
import { seededRandom } from './support/random.ts';
import { ROWS_OF_EVENT, VIEW } from './support/views-load.ts';
import { fillUntilKilled } from './support/views-process.ts';

const KILLS = 12;

describe('A store of views whose processes are killed', () => {
  let path: string;
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-crash-views-'));
    path = join(directory, 'views.db');
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it(`has whole commits, one live generation and every index of a ready one after ${KILLS} kills`, async () => {
    const random = seededRandom(RUN_SEED);
    let commits = 0;
    for (let kills = 0; kills < KILLS; kills += 1) {
      const { last, errors } = await fillUntilKilled(path, 1 + Math.floor(random() * 200));
      expect({ seed: RUN_SEED, kills, errors }).toEqual({ seed: RUN_SEED, kills, errors: '' });
      const store = await openEmbeddedReadStore({ path });
      try {
        const generations = await store.generations(VIEW.name);
        expect(generations.filter(({ state }) => state === 'live')).toHaveLength(1);
        // A generation that was dropped since then has a newer one.
        const acknowledged = generations.find(({ generation }) => generation === last?.generation);
        if (acknowledged === undefined) {
          expect(generations.at(-1)?.generation).toBeGreaterThan(last?.generation ?? 0);
        } else expect(acknowledged.events).toBeGreaterThanOrEqual(last?.events ?? 0);
        for (const generation of generations) {
          expect(await contentOf(store, generation)).toEqual(contentAfter(generation.events));
          if (generation.ready) expect(indexesOf(generation)).toEqual(allIndexes(generation));
        }
      } finally {
        await store.close();
      }
      commits += last?.events ?? 0;
    }
    expect(commits).toBeGreaterThan(KILLS);
  });

  /** The numbers of its indexes by table. */
  function indexesOf({ generation }: Generation): Readonly<Record<string, number>> {
    const database = new DatabaseSync(path, { readOnly: true });
    const rows = database
      .prepare("SELECT tbl_name AS on_table FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
      .all();
    database.close();
    const found: Record<string, number> = {};
    for (const { on_table: table } of rows) {
      const name = String(table);
      if (name.startsWith(`killed_${generation}_`)) found[name] = (found[name] ?? 0) + 1;
    }
    return found;
  }

  function allIndexes({ generation }: Generation): Readonly<Record<string, number>> {
    const database = new DatabaseSync(path, { readOnly: true });
    const segments = database
      .prepare('SELECT segments FROM generation WHERE name = ? AND generation = ?')
      .get('killed', generation);
    database.close();
    const prefix = `killed_${generation}`;
    const rows = Array.from({ length: Number(segments?.['segments']) }, (_, i) => [
      `${prefix}_rows_${i + 1}`,
      2,
    ]);
    return Object.fromEntries([[`${prefix}_documents`, 1], [`${prefix}_items_words`, 1], ...rows]);
  }
});

async function contentOf(store: ReadStore, view: Generation): Promise<unknown> {
  const rows: unknown[] = [];
  for await (const chunk of store.rows(view, { select: ['n', 'kind'] })) rows.push(...chunk);
  const counters = await store.counters(view, '', '~');
  return {
    documents: await store.count(view),
    last: await store.count(view, [{ field: 'n', equals: view.events }]),
    words: await store.count(view, [{ field: 'words', equals: 'w1' }]),
    counter: counters.get('events') ?? 0,
    rows,
  };
}

function contentAfter(events: number): unknown {
  const numbers = Array.from({ length: events }, (_, i) => i + 1);
  return {
    documents: events,
    last: events === 0 ? 0 : 1,
    words: numbers.filter((n) => n % 3 === 1).length,
    counter: events,
    rows: numbers.flatMap((n) => Array.from({ length: ROWS_OF_EVENT }, (_, i) => [n, `k${i}`])),
  };
}
