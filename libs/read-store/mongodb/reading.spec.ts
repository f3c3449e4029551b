import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { describeWith, replicaSetForTests } from '#test/support/mongodb';
import { at, batch, documents, FIRST, SECOND, SHELF } from '../contract/fixtures.ts';
import type { Condition } from '../port.ts';
import { shapeOf } from '../schema.ts';
import { allOf, documentFilters } from './reading/conditions.ts';
import { orderOf, type Sort } from './reading/order.ts';
import { counted, counting, TestDatabase } from './testing/test-database.ts';

const SHAPE = shapeOf(SHELF);
const MANY = 600;

/** Stages of a plan, from the outermost to the innermost. */
function stages(plan: Document): string[] {
  const inner = plan['inputStages'] ?? (plan['inputStage'] === undefined ? [] : [plan['inputStage']]);
  return [plan['stage'], ...inner.flatMap(stages)];
}

describeWith(await replicaSetForTests(), 'reading views in MongoDB', (server) => {
  let database: TestDatabase;
  beforeEach(() => {
    database = new TestDatabase(server);
  });
  afterEach(async () => {
    await database.remove();
  });

  const filled = async () => {
    const store = await database.shelf();
    const many = Array.from({ length: MANY }, (_, i) => i);
    await store.commit([
      batch(undefined, 1, {
        documents: new Map(
          many.map((i) => [
            `key ${i}`,
            { title: `title ${i % 7}`, lent: i % 2 === 0, ...(i % 3 > 0 && { pages: i }) },
          ]),
        ),
        rows: many.map((i) => ({
          day: `2026-01-${10 + (i % 20)}`,
          book: `book ${i % 5}`,
          pages: i,
          weight: i / 2,
        })),
      }),
    ]);
    await store.complete(FIRST);
    return store;
  };

  /** What the server notes of the queries that `read` makes on some collections. */
  const profiled = async (read: () => Promise<unknown>, ns: RegExp): Promise<readonly Document[]> => {
    const db = database.client.db();
    await db.dropCollection('system.profile');
    await db.command({ profile: 2 });
    await read();
    await db.command({ profile: 0 });
    return await db.collection('system.profile').find({ ns, op: 'query' }).toArray();
  };

  it('makes secondary indexes when a generation is completed, and before it is promoted', async () => {
    const store = await database.shelf();
    const names = async (collection: string) =>
      (await database.client.db().collection(collection).indexes()).map(({ name }) => name).sort();
    expect(await names('book-shelf_1_1_documents')).toEqual(['_id_']);
    await store.commit([counting(undefined, 1)]);
    await store.complete(FIRST);
    expect(await names('book-shelf_1_1_documents')).toEqual([
      '_id_',
      'by_lent_pages',
      'by_lent_title_pages',
      'by_pages',
      'by_tags',
      'by_title',
    ]);
    expect(await names('book-shelf_1_1_rows')).toEqual(['_id_', 'by_1', 'by_2']);
    await store.prepare(SHELF, 2, 'building');
    await store.commit([batch(undefined, 1, { view: SECOND })]);
    await store.promote(SECOND);
    expect(await names('book-shelf_2_2_documents')).toEqual([
      '_id_',
      'by_lent_pages',
      'by_lent_title_pages',
      'by_pages',
      'by_tags',
      'by_title',
    ]);
  });

  it.each<[string, Sort, boolean]>([
    ['the first page by a field', { field: 'pages', direction: 'ascending' }, false],
    ['a later page by a field', { field: 'pages', direction: 'ascending' }, true],
    ['a later page, downwards', { field: 'pages', direction: 'descending' }, true],
    ['a later page by the key', { field: 'key', direction: 'descending' }, true],
  ])('uses an index for %s, and sorts nothing', async (_, sort, later) => {
    const store = await filled();
    const half = later ? (await store.find(FIRST, { sort, limit: MANY / 2 })).cursor : undefined;
    const order = orderOf(sort, SHAPE, half);
    const plan = await database.client
      .db()
      .collection('book-shelf_1_1_documents')
      .find(allOf(order.after))
      .sort(order.sort)
      .limit(11)
      .explain('executionStats');
    expect(stages(plan['queryPlanner'].winningPlan)).not.toContain('SORT');
    expect(stages(plan['queryPlanner'].winningPlan)).not.toContain('COLLSCAN');
    expect(plan['executionStats'].totalDocsExamined).toBeLessThan(40);
  });

  it.each<[string, readonly Condition[]]>([
    ['nothing', []],
    ['one field', [{ field: 'lent', equals: true }]],
    [
      'two fields',
      [
        { field: 'title', equals: 'title 3' },
        { field: 'lent', equals: true },
      ],
    ],
    [
      'one field and a range of another',
      [
        { field: 'lent', equals: true },
        { field: 'title', from: 'title 3' },
      ],
    ],
  ])('sorts nothing that is found by %s, on the first page or a later one', async (_, where) => {
    const store = await filled();
    for (const direction of ['ascending', 'descending'] as const) {
      const sort = { field: 'pages', direction } as const;
      const half = (await store.find(FIRST, { where, sort, limit: 20 })).cursor;
      expect(half).toBeDefined();
      for (const cursor of [undefined, half]) {
        const [seen, ...others] = await profiled(
          () => store.find(FIRST, { where, sort, limit: 10, cursor }),
          /_documents$/,
        );
        expect(others).toEqual([]);
        expect(seen).not.toHaveProperty('hasSortStage');
        expect(seen?.['planSummary']).toMatch(/^IXSCAN/);
        expect(seen?.['docsExamined']).toBeLessThan(60);
      }
    }
  });

  it('finds by an index, also a missing value', async () => {
    await filled();
    const collection = database.client.db().collection('book-shelf_1_1_documents');
    for (const [where, found] of [
      [{ field: 'pages', equals: null }, MANY / 3],
      [{ field: 'pages', from: 10, below: 20 }, 7],
    ] as const) {
      const plan = await collection.find(allOf(documentFilters([where], SHAPE))).explain('executionStats');
      expect(plan['executionStats'].totalDocsExamined).toBe(found);
    }
  });

  it('reads rows from their index alone when it holds all requested columns', async () => {
    const store = await filled();
    const rows: unknown[] = [];
    const commands = await profiled(async () => {
      for await (const chunk of store.rows(FIRST, {
        select: ['book', 'pages'],
        where: [{ field: 'day', equals: '2026-01-10' }],
      }))
        rows.push(...chunk);
    }, /_rows$/);
    expect(rows).toHaveLength(MANY / 20);
    expect(commands.map(({ docsExamined }) => docsExamined)).toEqual([0]);
    // The server reads one more to know that it is at the end.
    expect(commands.every(({ keysExamined }) => keysExamined <= MANY / 20 + 1)).toBe(true);
  });

  it('gives each snapshot its own moment', async () => {
    const store = await database.shelf({ url: `${database.url}&readConcernLevel=local` });
    for (const n of [1, 2, 3]) {
      await store.commit([counting(n === 1 ? undefined : n - 1, n)]);
      const seen = await store.snapshot(async (reader) => [
        (await reader.generations())[0]?.position,
        await reader.count(FIRST),
        (await reader.load(FIRST, [`key-${n}`])).size,
      ]);
      expect(seen).toEqual([at(n), n, 1]);
    }
  });

  it('shows nothing of a generation that another instance has dropped and made again', async () => {
    const store = await database.shelf();
    const other = await database.open();
    await store.prepare(SHELF, 2, 'building');
    await store.commit([batch(undefined, 1, { view: SECOND, documents: documents({ a: { title: 'A' } }) })]);
    expect(await store.count(SECOND)).toBe(1);
    await other.drop(SECOND);
    await expect(store.count(SECOND)).rejects.toMatchObject({ code: 'unknown-view' });
    const changed = { ...SHELF, indexes: { note: 'number' }, compound: [] } as const;
    await other.prepare(changed, 2, 'building');
    expect(await store.count(SECOND)).toBe(0);
    await other.drop(SECOND);
    await other.prepare(SHELF, 2, 'building');
    // Packed for the indexes of the generation before, so it is refused at any checkpoint.
    await expect(
      store.commit([batch(undefined, 1, { view: SECOND, documents: documents({ a: { note: 1 } }) })]),
    ).rejects.toMatchObject({ code: 'checkpoint-moved' });
    await store.commit([batch(undefined, 1, { view: SECOND, documents: documents({ a: { title: 'A' } }) })]);
    expect(await store.count(SECOND, [{ field: 'title', equals: 'A' }])).toBe(1);
  });

  it('finishes accepted work before it closes', async () => {
    const store = await database.shelf();
    const accepted = store.commit([counting(undefined, 1)]);
    await store.close();
    await accepted;
    expect((await counted(await database.open())).n).toBe(1);
  });
});
