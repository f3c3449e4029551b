import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import {
  CuttingProxy,
  describeWith,
  dropDatabase,
  type MongoServer,
  ownServerForTests,
  replicaSetForTests,
} from '#test/support/mongodb';
import { complainantIndexContract, known, SECRET } from '../contract/complainant-index.contract.ts';
import type { ComplainantIndex } from '../index.ts';
import { lookAtMongoIndex, openMongoComplainantIndex } from './index.ts';

function databaseOf(server: MongoServer): string {
  return server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
}

describeWith(await replicaSetForTests(), 'on a replica set of MongoDB,', (server) => {
  complainantIndexContract('in MongoDB', async () => {
    const url = databaseOf(server);
    return {
      another: () => openMongoComplainantIndex({ url, secret: SECRET }),
      remove: () => dropDatabase(url),
    };
  });
});

describeWith(await ownServerForTests('replica-set'), 'the complainant index in MongoDB,', (server) => {
  let url: string;
  let client: MongoClient;
  let index: ComplainantIndex;
  beforeEach(async () => {
    url = databaseOf(server);
    client = new MongoClient(url);
    index = await openMongoComplainantIndex({ url, secret: SECRET });
    await index.rebuild(known(), '');
  });
  afterEach(async () => {
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    await index.close();
    await client.db().dropDatabase();
    await client.close();
  });
  const failing = (mode: object, data: object) =>
    client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });

  it('holds neither the e-mail nor the phone', async () => {
    await index.refFor({ email: 'ann@example.org', phone: '+442079460000' });
    const collections = await client.db().collections();
    const all = await Promise.all(collections.map((one) => one.find().toArray()));
    expect(JSON.stringify(all)).not.toMatch(/ann@example|2079460000/);
    expect(collections.map(({ collectionName }) => collectionName)).toEqual(['complainants']);
  });

  it('returns a pseudonym only when a majority has it on disk', async () => {
    await client.db().command({ profile: 2 });
    await index.refFor({ email: 'ann@example.org' });
    await client.db().command({ profile: 0 });
    const writes = await client.db().collection('system.profile').find({ op: 'insert' }).toArray();
    expect(writes.map(({ command }) => command.writeConcern)).toEqual([{ w: 'majority', j: true }]);
  });

  it('refuses every use before it was built', async () => {
    await client.db().dropDatabase();
    await expect(index.refFor({ email: 'ann@example.org' })).rejects.toMatchObject({ code: 'index-lost' });
    await expect(index.find({ email: 'ann@example.org' })).rejects.toMatchObject({ code: 'index-lost' });
    await expect(index.learn(known(), '1')).rejects.toMatchObject({ code: 'index-lost' });
    expect(await index.coveredUpTo()).toBeUndefined();
    expect(await lookAtMongoIndex(url)).toBeUndefined();
    await index.rebuild(known({ ref: 'r1', email: 'ann@example.org' }), '1');
    expect(await index.refFor({ email: 'ann@example.org' })).toBe('r1');
    expect(await lookAtMongoIndex(url)).toEqual({ entries: 1, coveredUpTo: '1' });
  });

  it('adds no address to a person who is forgotten at the same time', async () => {
    const ann = (await index.refFor({ email: 'ann@example.org' })) ?? '';
    const other = await openMongoComplainantIndex({ url, secret: SECRET });
    try {
      for (let i = 0; i < 20; i += 1) {
        const contact = { email: 'ann@example.org', phone: `+44 20 7946 1${100 + i}` };
        const before = (await index.find({ email: 'ann@example.org' }))[0] ?? ann;
        await Promise.all([index.refFor(contact), other.forget(before)]);
        expect(await index.find(contact)).not.toContain(before);
      }
    } finally {
      await other.close();
    }
  });

  it.each([
    ['meets a primary that steps down', { errorCode: 10107 }],
    ['loses its connection', { closeConnection: true }],
  ])('inserts once if the insertion %s', async (_, fault) => {
    await failing({ times: 1 }, { failCommands: ['insert'], ...fault });
    const ref = await index.refFor({ email: 'ann@example.org' });
    expect(await index.refFor({ email: 'ann@example.org' })).toBe(ref);
    expect(await index.size()).toBe(1);
  });

  it('fails within seconds if the server does not answer, without a word about the addresses', async () => {
    const ann = await index.refFor({ email: 'ann@example.org' });
    await failing(
      { times: 20 },
      { failCommands: ['find', 'insert'], blockConnection: true, blockTimeMS: 10_000 },
    );
    const refused = index.refFor({ email: 'ann@example.org', phone: '+44 20 7946 0000' });
    await expect(refused).rejects.toMatchObject({ code: 'index-unavailable' });
    await expect(refused).rejects.toThrow(/Nothing was recorded/);
    await expect(refused).rejects.not.toThrow(/ann@|7946|[0-9a-f]{64}/);
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    expect(await index.refFor({ email: 'ann@example.org' })).toBe(ann);
  });

  it('returns the inserted pseudonym if the connection is cut after the insertion', async () => {
    const proxy = await new CuttingProxy(server.url('')).start();
    const cut = await openMongoComplainantIndex({ url: proxy.url(client.db().databaseName), secret: SECRET });
    try {
      proxy.cutAfter('insert');
      const ref = await cut.refFor({ email: 'ann@example.org', phone: '+44 20 7946 0000' });
      expect(proxy.cuts).toBe(1);
      expect(await index.find({ email: 'ann@example.org', phone: '+44 20 7946 0000' })).toEqual([ref]);
    } finally {
      await cut.close();
      await proxy.stop();
    }
  });
});

describe('without a server', () => {
  it('fails to open the index, without the address in the message', async () => {
    const url = 'mongodb://someone:hidden@127.0.0.1:1/ledger?serverSelectionTimeoutMS=200';
    const opening = openMongoComplainantIndex({ url, secret: SECRET });
    await expect(opening).rejects.toMatchObject({ code: 'index-unavailable' });
    await expect(opening).rejects.not.toThrow(/hidden/);
  });
});
