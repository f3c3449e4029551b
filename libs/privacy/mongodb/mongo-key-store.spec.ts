import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { keyStoreContract, SECRET } from '../contract/key-store.contract.ts';
import { openMongoKeyStore } from './index.ts';

describeWith(await replicaSetForTests(), 'on a replica set of MongoDB,', (server) => {
  keyStoreContract('in MongoDB', async () => {
    const url = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
    return {
      another: () => openMongoKeyStore({ url, secret: SECRET }),
      remove: () => dropDatabase(url),
    };
  });
});
