import { MongoClient } from 'mongodb';
import { describeWith, type MongoServer, replicaSetForTests } from '#test/support/mongodb';
import type { ReadStoreLocationFactory } from '../contract/fixtures.ts';
import { describeReadStore } from '../contract/read-store.contract.ts';
import { openMongoReadStore } from './index.ts';

function locationsOn(server: MongoServer): ReadStoreLocationFactory {
  return async () => {
    const url = server.url(`ledger-contract-${crypto.randomUUID().slice(0, 8)}`);
    return {
      open: () => openMongoReadStore({ url }),
      remove: async () => {
        const client = new MongoClient(url);
        await client.db().dropDatabase();
        await client.close();
      },
    };
  };
}

describeWith(await replicaSetForTests(), 'on a replica set', (server) => {
  describeReadStore('mongodb', locationsOn(server));
});
