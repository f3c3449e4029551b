import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { CERTIFICATE, CERTIFICATE_KEY } from '#test/support/eventstoredb';
import { describeWith, ownServerForTests, replicaSetForTests } from '#test/support/mongodb';
import { SHELF } from '../contract/fixtures.ts';
import { ReadStoreError } from '../port.ts';
import { askMongo, openMongoReadStore } from './index.ts';
import { TestDatabase } from './testing/test-database.ts';
import { connectionOf } from './url.ts';

const SECRET = 'correct-horse';

/** How long the driver looks for a server. A busy machine may need longer until it has met what is wrong there. */
const WAITS_MS = [300, 3_000, 20_000];

/** Why the views of a URL cannot be opened, when a server was met. */
async function refusal(url: string): Promise<unknown> {
  let error: unknown;
  for (const waitMs of WAITS_MS) {
    error = await openMongoReadStore({ url: `${url}&serverSelectionTimeoutMS=${waitMs}` }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof ReadStoreError && error.code === 'unavailable')) break;
  }
  return error;
}

describe('opening views in MongoDB', () => {
  it.each([
    [
      'no server answers',
      `mongodb://user:${SECRET}@127.0.0.1:1/ledger?serverSelectionTimeoutMS=100`,
      'unavailable',
    ],
    ['an option is unknown', `mongodb://user:${SECRET}@127.0.0.1/ledger?no${SECRET}=1`, 'misuse'],
    ['the host is missing', `mongodb://user:${SECRET}@/ledger`, 'misuse'],
    ['the port is not a port', `mongodb://user:${SECRET}@127.0.0.1:99999/ledger`, 'misuse'],
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

  it.each([
    ['requires TLS', '', 'the server requires TLS'],
    ['has a certificate that nobody trusts', '&tls=true', 'its certificate is not trusted'],
  ])('reports a server that %s', async (_, options, words) => {
    const server = createServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }).on('tlsClientError', () => {});
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await refusal(`mongodb://localhost:${port}/ledger?appName=test${options}`)).toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(words),
    });
    await new Promise((done) => server.close(done));
  });

  it('lets the URL set time-outs and pool, but not read preference or read concern', () => {
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

  it.each([
    ['a newer', 99],
    ['an older', 1],
  ])('refuses a database that %s program wrote', async (by, layout) => {
    await database.shelf();
    await database.client.db().collection('layout').updateOne({}, { $set: { layout } });
    await expect(database.open()).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining(`${by} version`),
    });
  });

  it.each([
    [
      'its user is unknown',
      'misconfigured',
      'ann:correct-horse@',
      '',
      'user or password of the URL are refused',
    ],
    // The server does not answer a TLS client. A busy server may look the same.
    ['it does not use TLS', 'unavailable', '', '&tls=true', 'does not use TLS'],
  ])('reports wrong settings: %s', async (_, code, user, options, words) => {
    const url = `${server.url('ledger_settings').replace('://', `://${user}`)}${options}`;
    const error =
      code === 'unavailable'
        ? openMongoReadStore({ url: `${url}&serverSelectionTimeoutMS=500` }).catch(
            (thrown: unknown) => thrown,
          )
        : refusal(url);
    expect(await error).toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(`^Not opened.*${words}`)),
    });
  });

  it('reports a replica set of another name', async () => {
    const url = server.url('ledger_settings').replace(/replicaSet=[^&]+/, 'replicaSet=another');
    expect(await refusal(url)).toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('no server belongs to the replicaSet'),
    });
  });

  it('reports a replica set without a primary', async () => {
    const admin = database.client.db('admin');
    await admin.command({ replSetStepDown: 60, force: true });
    const url = `${server.url('ledger_settings')}&serverSelectionTimeoutMS=500`;
    let told: unknown;
    do told = await openMongoReadStore({ url }).catch((thrown: unknown) => thrown);
    while (told instanceof ReadStoreError && !told.message.includes('has no primary at present'));
    // The later tests need a primary again, and the only server becomes it at once.
    await admin.command({ replSetFreeze: 0 }, { readPreference: 'secondaryPreferred' });
    expect(told).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('has no primary at present'),
    });
    const wait = new MongoClient(server.url('admin'), { serverSelectionTimeoutMS: 20_000 });
    await wait.db().command({ hello: 1 });
    await wait.close();
  });

  it('works for several instances at once on an empty database', async () => {
    const stores = await Promise.all([1, 2, 3, 4].map(() => database.open()));
    const prepared = await Promise.all(stores.map((store) => store.prepare(SHELF, 1, 'live')));
    expect(new Set(prepared.map(({ state }) => state))).toEqual(new Set(['live']));
  });
});

describeWith(
  await ownServerForTests('standalone'),
  'opening views on a server that stands alone',
  (server) => {
    const refused = {
      code: 'misconfigured',
      message: expect.stringMatching(/nothing was done.*mongod --replSet rs0.*rs\.initiate\(\)/),
    };

    it('is refused, with the two commands that make it a replica set', async () => {
      await expect(openMongoReadStore({ url: server.url('ledger_alone') })).rejects.toMatchObject(refused);
      await expect(askMongo(server.url('ledger_alone'))).rejects.toMatchObject(refused);
    });

    it('leaves nothing behind', async () => {
      await openMongoReadStore({ url: server.url('ledger_alone') }).catch(() => undefined);
      const client = new MongoClient(server.url('ledger_alone'));
      expect(await client.db().collections()).toEqual([]);
      await client.close();
    });
  },
);
