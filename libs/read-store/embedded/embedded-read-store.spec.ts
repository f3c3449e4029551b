import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { batch, documents, FIRST, SHELF } from '../contract/fixtures.ts';
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
      'book_shelf_1_documents_by_lent',
      'book_shelf_1_documents_by_pages',
      'book_shelf_1_documents_by_title',
      'book_shelf_1_items_tags_by_item',
      'book_shelf_1_rows_by_1',
      'book_shelf_1_rows_by_2',
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
    expect(plan(`SELECT _pages FROM book_shelf_1_rows WHERE _day >= 'a' AND _day < 'b'`)).toContain(
      'COVERING INDEX book_shelf_1_rows_by_1',
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
