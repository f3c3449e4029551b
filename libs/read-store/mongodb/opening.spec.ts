import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWith, replicaSetForTests } from '#test/support/mongodb';
import { SHELF } from '../contract/fixtures.ts';
import { openMongoReadStore } from './index.ts';
import { TestDatabase } from './testing/test-database.ts';
import { connectionOf } from './url.ts';

const SECRET = 'correct-horse';

describe('opening views in MongoDB', () => {
  it.each([
    [
      'no server answers',
      `mongodb://user:${SECRET}@127.0.0.1:1/ledger?serverSelectionTimeoutMS=100`,
      'unavailable',
    ],
    ['an option is unknown', `mongodb://user:${SECRET}@127.0.0.1/ledger?no${SECRET}=1`, 'misuse'],
    ['the host is missing', `mongodb://user:${SECRET}@/ledger`, 'misuse'],
    ['the port is none', `mongodb://user:${SECRET}@127.0.0.1:99999/ledger`, 'misuse'],
    ['the database is missing', `mongodb://user:${SECRET}@127.0.0.1/`, 'misuse'],
    ['the scheme is another', `https://user:${SECRET}@127.0.0.1/ledger`, 'misuse'],
  ])('fails without showing a password when %s', async (_, url, code) => {
    const error: unknown = await openMongoReadStore({ url }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'Error', code });
    const shown =
      error instanceof Error ? `${error.message} ${String(error.stack)} ${String(error.cause)}` : '';
    expect(shown).toContain('Not opened');
    expect(shown).not.toContain(SECRET);
  });

  it('lets the URL set time-outs and pool, but not where and what is read', () => {
    const { url, database, options } = connectionOf(
      'mongodb+srv://u:p@h.example/my%20views?maxPoolSize=3&readPreference=secondary&readConcernLevel=local&w=1&tls=true',
    );
    expect(url).toBe('mongodb+srv://u:p@h.example/my%20views?maxPoolSize=3&w=1&tls=true');
    expect(database).toBe('my views');
    expect(options).toMatchObject({ serverSelectionTimeoutMS: 3_000, retryWrites: true });
    expect(options).not.toHaveProperty('maxPoolSize');
  });
});

describeWith(await replicaSetForTests(), 'opening views on a replica set', (server) => {
  let database: TestDatabase;
  beforeEach(() => {
    database = new TestDatabase(server);
  });
  afterEach(async () => {
    await database.remove();
  });

  it('gives no notice', async () => {
    const notices: string[] = [];
    await database.open({ notice: (text) => notices.push(text) });
    expect(notices).toEqual([]);
  });

  it('refuses a database that a newer program wrote', async () => {
    await database.shelf();
    await database.client
      .db()
      .collection('layout')
      .updateOne({}, { $set: { layout: 99 } });
    await expect(database.open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('newer program'),
    });
  });

  it('is done by several at once on an empty database', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open()));
    const prepared = await Promise.all(stores.map((store) => store.prepare(SHELF, 1, 'live')));
    expect(new Set(prepared.map(({ state }) => state))).toEqual(new Set(['live']));
  });
});
