import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CuttingProxy, describeWith, ownServerForTests } from '#test/support/mongodb';
import { batch, documents, FIRST, parkedKey, SECOND, SHELF } from '../contract/fixtures.ts';
import { type ReadStore, ReadStoreError } from '../port.ts';
import { connect, type Engine } from './engine.ts';
import { Journal } from './journal/journal.ts';
import { JournalledWriter } from './journal/journalled-writer.ts';
import { MongoReadStore } from './mongo-read-store.ts';
import { counted, counting, exactlyOnce, TestDatabase } from './testing/test-database.ts';

/** A point where a process is halted, and can be let go again. */
function halting() {
  let reached: () => void = () => {};
  let release: () => void = () => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hook = async () => {
    reached();
    await isReleased;
  };
  return { hook, isReached, release };
}

async function journalLeftOver(database: TestDatabase): Promise<number> {
  return await database.client.db().collection('journal_steps').countDocuments();
}

describeWith(await ownServerForTests('standalone'), 'views on a standalone server', (server) => {
  let database: TestDatabase;
  beforeEach(() => {
    database = new TestDatabase(server);
  });
  afterEach(async () => {
    await database.failing('off');
    await database.remove();
  });

  it('are announced as such, with what that means', async () => {
    const notices: string[] = [];
    await database.open({ notice: (text) => notices.push(text) });
    expect(notices).toEqual([expect.stringContaining('no transactions')]);
  });

  it('leave nothing of a journal behind', async () => {
    const store = await database.shelf();
    await store.commit([counting(undefined, 1)]);
    await store.commit([counting(1, 2)]);
    expect(await journalLeftOver(database)).toBe(0);
  });

  describe.each(['afterBegun', 'beforeSteps'] as const)('when a process is halted %s', (where) => {
    let point: ReturnType<typeof halting>;
    let halted: Promise<void>;
    const change = {
      documents: documents({ old: null, changed: { title: 'B', tags: ['b'] }, made: { title: 'C' } }),
      rows: [{ day: '2026-01-01', book: 'row 2' }],
      counters: new Map([['n', 1]]),
      parked: new Map([
        ['p', null],
        ['q', parkedKey('q', 1)],
      ]),
    };
    beforeEach(async () => {
      const store = await database.shelf();
      const before = documents({ old: { title: 'A' }, changed: { title: 'A' } });
      const parked = new Map([['p', parkedKey('p', 1)]]);
      await store.commit([batch(undefined, 1, { documents: before, counters: new Map([['n', 1]]), parked })]);
      point = halting();
      const other = await database.open({}, { [where]: point.hook });
      halted = other.commit([batch(1, 2, change)]);
      await point.isReached;
    });
    afterEach(async () => {
      point.release();
      await halted;
    });

    const state = async (store: ReadStore) => ({
      ...(await counted(store)),
      documents: Object.fromEntries(await store.load(FIRST, ['old', 'changed', 'made'])),
      count: await store.count(FIRST),
      parked: (await store.parked(FIRST)).map(({ key }) => key),
    });
    const whole = {
      documents: { changed: { title: 'B', tags: ['b'] }, made: { title: 'C' } },
      count: 2,
      parked: ['q'],
      rows: ['row 2'],
      n: 2,
    };

    it('the next to open the store finishes its commit', async () => {
      expect(await state(await database.open())).toMatchObject(whole);
      expect(await journalLeftOver(database)).toBe(0);
    });

    it('the next to write finishes it first, and is refused when it started from before', async () => {
      const next = await database.open();
      await expect(next.commit([counting(1, 2)])).rejects.toMatchObject({ code: 'checkpoint-moved' });
      await next.commit([batch(2, 3)]);
      expect(await state(next)).toMatchObject(whole);
    });

    it('it does no harm when it goes on after others have written', async () => {
      const next = await database.open();
      const later = {
        documents: documents({ old: { title: 'again' }, changed: null, made: { title: 'D' } }),
        counters: new Map([['n', 10]]),
        parked: new Map([['q', null]]),
      };
      await next.commit([batch(2, 3, later)]);
      await next.commit([batch(3, 4, { documents: documents({ made: null }) })]);
      const expected = await state(next);
      expect(expected).toMatchObject({ documents: { old: { title: 'again' } }, count: 1, parked: [], n: 12 });
      point.release();
      await halted;
      expect(await state(next)).toEqual(expected);
      expect(await next.count(FIRST, [{ field: 'title', equals: null }])).toBe(0);
    });
  });

  it('are written once when the connection is cut while writing', async () => {
    const proxy = await new CuttingProxy(server.url('')).start();
    try {
      const store = await database.shelf({ url: proxy.url(database.name) });
      let done = 0;
      for (const command of ['insert', 'update', 'delete']) {
        proxy.cutAfter(command);
        await store.commit([counting(done === 0 ? undefined : done, done + 1)]);
        done += 1;
        expect(proxy.cuts).toBe(done);
      }
      expect(await counted(store)).toEqual(exactlyOnce(3));
    } finally {
      await proxy.stop();
    }
  });

  it('say so when it is not known whether a commit was taken', async () => {
    const store = await database.shelf({ patienceMs: 200 });
    await database.failing('alwaysOn', { failCommands: ['update'], closeConnection: true });
    await expect(store.commit([counting(undefined, 1)])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('may yet have been written'),
    });
  });

  it('are written by two instances at once: none is lost, none is doubled', async () => {
    const stores = [await database.shelf(), await database.shelf()];
    const work = stores.map(async (store) => {
      for (let done = 0; done < 10; ) {
        const position = (await store.generations())[0]?.position;
        const from = position === undefined ? undefined : Number(position);
        try {
          await store.commit([counting(from, (from ?? 0) + 1)]);
          done += 1;
        } catch (error) {
          if (!(error instanceof ReadStoreError) || error.code !== 'checkpoint-moved') throw error;
        }
      }
    });
    await Promise.all(work);
    for (const store of stores) expect(await counted(store)).toEqual(exactlyOnce(20));
    expect(await journalLeftOver(database)).toBe(0);
  });

  it('take two batches of one view in one commit', async () => {
    const store = await database.shelf();
    await store.commit([counting(undefined, 1), counting(1, 2)]);
    await store.commit([counting(2, 3)]);
    expect(await counted(store)).toEqual(exactlyOnce(3));
  });

  it('take a commit larger than a message may be', async () => {
    const store = await database.shelf();
    const note = 'ö'.repeat(200_000);
    const many = new Map(Array.from({ length: 40 }, (_, i) => [`key ${i}`, { note }] as const));
    await store.commit([batch(undefined, 1, { documents: many })]);
    expect(await store.count(FIRST)).toBe(40);
  });

  it('forget the generation that was made and dropped before, removals included', async () => {
    const store = await database.shelf();
    await store.prepare(SHELF, 2, 'building');
    await store.commit([batch(undefined, 1, { view: SECOND, documents: documents({ a: {}, b: null }) })]);
    await store.drop(SECOND);
    await store.prepare(SHELF, 2, 'building');
    await store.commit([batch(undefined, 1, { view: SECOND, documents: documents({ b: {} }) })]);
    expect((await store.find(SECOND, { limit: 9 })).keys).toEqual(['b']);
    const names = (await database.client.db().listCollections().toArray()).map(({ name }) => name);
    expect(names.filter((name) => name.endsWith('_documents')).sort()).toEqual([
      'book-shelf_1_1_documents',
      'book-shelf_2_3_documents',
    ]);
  });
});

describeWith(await ownServerForTests('replica-set'), 'a server that stood alone before', (server) => {
  let database: TestDatabase;
  let engine: Engine;
  beforeEach(async () => {
    database = new TestDatabase(server);
    engine = await connect(database.url);
  });
  afterEach(async () => {
    await engine.client.close();
    await database.remove();
  });

  it('has its journal finished and its records of removals cleared away', async () => {
    const point = halting();
    const alone = (faults = {}) => {
      const journal = new Journal(engine.db, 1_000, faults);
      return new MongoReadStore(
        { ...engine, transactions: false },
        new JournalledWriter(engine, journal, () => new Date(0)),
      );
    };
    await alone().prepare(SHELF, 1, 'live');
    await alone().commit([batch(undefined, 1, { documents: documents({ a: {}, b: {} }) })]);
    // A standalone server's writes are at once what a majority has; here that is waited for.
    await engine.db.collection('wait').insertOne({});
    const halted = alone({ afterBegun: point.hook }).commit([
      batch(1, 2, { documents: documents({ a: null }) }),
    ]);
    await point.isReached;

    const store = await database.open();
    expect((await store.find(FIRST, { limit: 9 })).keys).toEqual(['b']);
    expect((await store.find(FIRST, { where: [{ field: 'title', equals: null }], limit: 9 })).keys).toEqual([
      'b',
    ]);
    await store.commit([batch(2, 3, { documents: documents({ c: {} }) })]);
    expect(await store.count(FIRST)).toBe(2);
    point.release();
    await halted;
  });
});
