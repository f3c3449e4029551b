import { mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allRows, batch, documents, FIRST, SHELF } from '../contract/fixtures.ts';
import { describeReadStore } from '../contract/read-store.contract.ts';
import { openEmbeddedReadStore } from './index.ts';

function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'ledger-views-'));
}

describeReadStore('embedded', async () => {
  const directory = temporaryDirectory();
  return {
    open: () => openEmbeddedReadStore({ path: join(directory, 'views.db') }),
    remove: async () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
});

// Every few rows fill a table, so that each test of rows reads and writes several.
describeReadStore('embedded, with rows in many tables', async () => {
  const directory = temporaryDirectory();
  return {
    open: () => openEmbeddedReadStore({ path: join(directory, 'views.db'), segmentRows: 2 }),
    remove: async () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
});

describe('the embedded read store', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = temporaryDirectory();
    path = join(directory, 'views.db');
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it('writes as soon as its file can be opened, though the first try failed', async () => {
    await (await openEmbeddedReadStore({ path })).close();
    const store = await openEmbeddedReadStore({ path });
    renameSync(path, join(directory, 'aside.db'));
    mkdirSync(path);
    await expect(store.prepare(SHELF, 1, 'live')).rejects.toMatchObject({ code: 'unavailable' });
    rmdirSync(path);
    renameSync(join(directory, 'aside.db'), path);
    expect(await store.prepare(SHELF, 1, 'live')).toMatchObject({ generation: 1 });
    await store.close();
  });

  it('makes secondary indexes when a generation is completed, and not before', async () => {
    const store = await openEmbeddedReadStore({ path });
    const indexes = () => {
      const database = new DatabaseSync(path, { readOnly: true });
      const names = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'book%'")
        .all();
      database.close();
      return names.map(({ name }) => name).sort();
    };
    await store.prepare(SHELF, 1, 'live');
    await store.commit([batch(undefined, 1, { documents: documents({ a: { title: 'A' } }) })]);
    await store.prepare(SHELF, 1, 'live');
    expect(indexes()).toEqual([]);
    await store.complete(FIRST);
    expect(indexes()).toEqual([
      'book_shelf_1_documents_by_lent_pages',
      'book_shelf_1_documents_by_lent_title_pages',
      'book_shelf_1_documents_by_pages',
      'book_shelf_1_documents_by_title',
      'book_shelf_1_items_tags_by_item',
      'book_shelf_1_rows_1_by_1',
      'book_shelf_1_rows_1_by_2',
    ]);
    await store.close();
  });

  it('indexes a table of rows when it is full, and keeps a ready view ready', async () => {
    const store = await openEmbeddedReadStore({ path, segmentRows: 2 });
    const tables = () => {
      const database = new DatabaseSync(path, { readOnly: true });
      const found = database
        .prepare(
          "SELECT tbl_name AS name, sum(type = 'index') AS indexes FROM sqlite_schema WHERE tbl_name LIKE '%rows%' GROUP BY 1",
        )
        .all();
      database.close();
      return found.map(({ name, indexes }) => [name, indexes]);
    };
    const add = (n: number, rows: number) =>
      store.commit([
        batch(n === 1 ? undefined : n - 1, n, {
          rows: Array.from({ length: rows }, (_, i) => ({ day: '2026-01-01', book: `${n}-${i}` })),
        }),
      ]);
    await store.prepare(SHELF, 1, 'live');
    await add(1, 3);
    await add(2, 0);
    expect(tables()).toEqual([['book_shelf_1_rows_1', 0]]);
    await add(3, 1);
    expect(tables()).toEqual([
      ['book_shelf_1_rows_1', 2],
      ['book_shelf_1_rows_2', 0],
    ]);
    await store.complete(FIRST);
    await add(4, 1);
    await add(5, 1);
    expect(tables()).toEqual([
      ['book_shelf_1_rows_1', 2],
      ['book_shelf_1_rows_2', 2],
      ['book_shelf_1_rows_3', 2],
    ]);
    expect((await allRows(store, { select: ['book'] })).flat()).toEqual([
      '1-0',
      '1-1',
      '1-2',
      '3-0',
      '4-0',
      '5-0',
    ]);
    await store.close();
  });

  it('uses an index for a sorted page and for rows', async () => {
    const store = await openEmbeddedReadStore({ path });
    await store.prepare(SHELF, 1, 'live');
    await store.commit([batch(undefined, 1)]);
    await store.complete(FIRST);
    await store.close();
    const database = new DatabaseSync(path, { readOnly: true });
    const plan = (sql: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail))
        .join('\n');
    expect(
      plan(
        `SELECT key FROM book_shelf_1_documents WHERE TRUE AND _pages IS NOT NULL AND (_pages, key) > (1, 'a') ORDER BY _pages, key`,
      ),
    ).toMatch(/^SEARCH .* USING (COVERING )?INDEX book_shelf_1_documents_by_pages[^\n]*$/);
    expect(plan(`SELECT _pages FROM book_shelf_1_rows_1 WHERE _day >= 'a' AND _day < 'b'`)).toContain(
      'COVERING INDEX book_shelf_1_rows_1_by_1',
    );
    database.close();
  });

  it('says so when the file is not a store of views', async () => {
    writeFileSync(path, 'x'.repeat(5_000));
    await expect(openEmbeddedReadStore({ path })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('damaged'),
    });
  });

  it.each([
    ['a newer', 99],
    ['an older', 2],
  ])('refuses a file that %s program wrote', async (by, layout) => {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${layout}`);
    database.close();
    await expect(openEmbeddedReadStore({ path })).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(`${by} version`),
    });
  });

  it('finishes accepted work before it closes', async () => {
    const store = await openEmbeddedReadStore({ path });
    await store.prepare(SHELF, 1, 'live');
    const accepted = store.commit([batch(undefined, 1, { documents: documents({ a: {} }) })]);
    await store.close();
    await accepted;
    const again = await openEmbeddedReadStore({ path });
    expect(await again.count(FIRST)).toBe(1);
    await again.close();
  });
});
