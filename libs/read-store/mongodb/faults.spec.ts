import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { CuttingProxy, describeWith, ownServerForTests } from '#test/support/mongodb';
import { at, batch, FIRST } from '../contract/fixtures.ts';
import { ReadStoreError } from '../port.ts';
import { counted, counting, exactlyOnce, TestDatabase } from './testing/test-database.ts';

/** Options that notice a silent server soon. */
const WATCHFUL = '&heartbeatFrequencyMS=500&connectTimeoutMS=500&serverSelectionTimeoutMS=500';

describeWith(await ownServerForTests('replica-set'), 'views on a replica set, when', (server) => {
  let database: TestDatabase;
  beforeEach(() => {
    database = new TestDatabase(server);
  });
  afterEach(async () => {
    await database.failing('off');
    await database.remove();
  });

  it('the connection is cut before the server gets a commit: it is committed once', async () => {
    const store = await database.shelf();
    await store.commit([counting(undefined, 1)]);
    await database.failing({ times: 3 }, { failCommands: ['commitTransaction'], closeConnection: true });
    await store.commit([counting(1, 2)]);
    expect(await counted(store)).toEqual(exactlyOnce(2));
  });

  it('the connection is cut after the server got a commit: it is committed once', async () => {
    const proxy = await new CuttingProxy(server.url('')).start();
    try {
      const store = await database.shelf({ url: proxy.url(database.name) });
      proxy.cutAfter('commitTransaction');
      await store.commit([counting(undefined, 1)]);
      expect(proxy.cuts).toBe(1);
      proxy.cutAfter('insert');
      await store.commit([counting(1, 2)]);
      expect(proxy.cuts).toBe(2);
      expect(await counted(store)).toEqual(exactlyOnce(2));
    } finally {
      await proxy.stop();
    }
  });

  it('the server got a commit and has forgotten it: it is not committed again', async () => {
    const proxy = await new CuttingProxy(server.url('')).start();
    try {
      const store = await database.shelf({ url: proxy.url(database.name) });
      const forgotten = { errorCode: 251, errorLabels: ['TransientTransactionError'] };
      proxy.cutAfter('commitTransaction', () =>
        database.failing({ times: 1 }, { failCommands: ['commitTransaction'], ...forgotten }),
      );
      await store.commit([counting(undefined, 1)]);
      expect(await counted(store)).toEqual(exactlyOnce(1));
    } finally {
      await proxy.stop();
    }
  });

  it.each([
    ['meets another transaction', { errorCode: 112, errorLabels: ['TransientTransactionError'] }],
    ['loses its connection', { closeConnection: true }],
    ['meets a primary that steps down', { errorCode: 10107 }],
  ])('a write in the middle %s: all of it is done once', async (_, fault) => {
    const store = await database.shelf();
    for (const command of ['findAndModify', 'insert', 'update']) {
      const from = (await counted(store)).n;
      await database.failing({ times: 1 }, { failCommands: [command], ...fault });
      await store.commit([counting(from, (from ?? 0) + 1)]);
    }
    expect(await counted(store)).toEqual(exactlyOnce(3));
  });

  it('the primary steps down during commits: each is committed once, in its order', async () => {
    const store = await database.shelf();
    const commits: Promise<void>[] = [];
    for (let n = 1; n <= 60; n += 1) commits.push(store.commit([counting(n === 1 ? undefined : n - 1, n)]));
    await commits[9];
    const stepDown = { replSetStepDown: 1, secondaryCatchUpPeriodSecs: 0, force: true };
    await database.client.db('admin').command(stepDown);
    await Promise.all(commits);
    expect(await counted(store)).toEqual(exactlyOnce(60));
  });

  it('the result of a commit is unknown: the error says so, and the next one is refused or goes on', async () => {
    const store = await database.shelf({ retryMs: 200 });
    await database.failing('alwaysOn', { failCommands: ['commitTransaction'], closeConnection: true });
    await expect(store.commit([counting(undefined, 1)])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('may have been written'),
    });
    await database.failing('off');
    await store.commit([counting(undefined, 1)]);
    expect(await counted(store)).toEqual(exactlyOnce(1));
  });

  it('it refuses every retry: nothing is written', async () => {
    const store = await database.shelf({ retryMs: 200 });
    await database.failing('alwaysOn', { failCommands: ['insert'], errorCode: 10107 });
    await expect(store.commit([counting(undefined, 1)])).rejects.toMatchObject({ code: 'unavailable' });
    await database.failing('off');
    expect(await counted(store)).toMatchObject({ position: undefined, documents: 0, rows: [] });
  });

  it('a read loses its connection: it is read again', async () => {
    const store = await database.shelf();
    await store.commit([counting(undefined, 1)]);
    await database.failing({ times: 1 }, { failCommands: ['find'], closeConnection: true });
    expect((await store.load(FIRST, ['key-1'])).size).toBe(1);
  });

  it('its process is halted: calls fail soon, and work again when it goes on', async () => {
    const store = await database.shelf({ url: `${database.url}${WATCHFUL}`, retryMs: 500 });
    await store.commit([counting(undefined, 1)]);
    process.kill(server.pid ?? 0, 'SIGSTOP');
    try {
      await expect(store.count(FIRST)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(store.commit([counting(1, 2)])).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      process.kill(server.pid ?? 0, 'SIGCONT');
    }
    await answered(() => store.count(FIRST));
    expect(await counted(store)).toEqual(exactlyOnce(1));
    await store.commit([counting(1, 2)]);
    expect(await counted(store)).toEqual(exactlyOnce(2));
  });

  it.each([
    ['with its lease', true],
    ['without leases', false],
  ])('a writer is lost in the middle of a commit: another takes over %s', async (_, leased) => {
    const proxy = await new CuttingProxy(server.url('')).start();
    const lost = await database.shelf({ url: proxy.url(database.name), retryMs: 3_000 });
    const lease = await lost.takeLease(FIRST, 'lost');
    const fence = leased ? lease?.token : undefined;
    await lost.commit([{ ...counting(undefined, 1), ...(fence && { fence }) }]);
    const silent = proxy.silentFrom('insert');
    const halfway = lost.commit([{ ...counting(1, 2), ...(fence && { fence }) }]);
    await silent;

    const next = await database.open({ retryMs: 3_000 });
    const taken = leased ? await next.takeLease(FIRST, 'next', lease) : undefined;
    await next.commit([{ ...counting(1, 2), ...(taken && { fence: taken.token }) }]);
    expect(await counted(next)).toEqual(exactlyOnce(2));

    await proxy.stop();
    await expect(halfway).rejects.toBeInstanceOf(ReadStoreError);
    expect(await counted(next)).toEqual(exactlyOnce(2));
  });

  it('two instances write at once: no commit is lost or doubled', async () => {
    const stores = [await database.shelf(), await database.shelf()];
    let refused = 0;
    const work = stores.map(async (store) => {
      for (let done = 0; done < 15; ) {
        const position = (await store.generations())[0]?.position;
        const from = position === undefined ? undefined : Number(position);
        try {
          await store.commit([counting(from, (from ?? 0) + 1)]);
          done += 1;
        } catch (error) {
          if (!(error instanceof ReadStoreError) || error.code !== 'checkpoint-moved') throw error;
          refused += 1;
        }
      }
    });
    await Promise.all(work);
    expect(refused).toBeGreaterThan(0);
    for (const store of stores) expect(await counted(store)).toEqual(exactlyOnce(30));
  });

  it('a document is too large: nothing of the commit is kept, and the store still works', async () => {
    const store = await database.shelf();
    const huge = new Map([['a', { note: 'x'.repeat(17_000_000) }]]);
    await expect(store.commit([batch(undefined, 1, { documents: huge })])).rejects.toMatchObject({
      code: 'misuse',
    });
    await store.commit([counting(undefined, 1)]);
    expect(await counted(store)).toEqual(exactlyOnce(1));
  });

  it('a commit is larger than a message may be: it is written completely', async () => {
    const store = await database.shelf();
    const note = 'ö'.repeat(200_000);
    const documents = new Map(
      Array.from({ length: 60 }, (_, i) => [`key ${i}`, { note, title: 'a' }] as const),
    );
    await store.commit([batch(undefined, 1, { documents })]);
    await store.commit([
      batch(1, 2, { documents: new Map([...documents].map(([key]) => [key, { note, title: 'b' }])) }),
    ]);
    expect(await store.count(FIRST)).toBe(60);
    expect((await store.load(FIRST, [...documents.keys()])).get('key 59')).toEqual({ note, title: 'b' });
    expect((await store.generations())[0]?.position).toBe(at(2));
  });
});

/** Asks until there is an answer. The driver's monitor needs some time to find the server again. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 20 || !(error instanceof ReadStoreError) || error.code !== 'unavailable') throw error;
    }
  }
}
